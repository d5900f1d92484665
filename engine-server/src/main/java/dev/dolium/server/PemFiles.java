// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a certificate and its key from PEM files, as tools for certificates write them. */
final class PemFiles {
  /** Without a password: the store never leaves the process. */
  static final String PASSWORD = "";

  private static final Pattern KEY =
      Pattern.compile("-----BEGIN PRIVATE KEY-----([^-]+)-----END PRIVATE KEY-----");

  private PemFiles() {}

  /**
   * A key store with the certificate, the chain behind it and the key.
   *
   * @throws IllegalArgumentException if a file does not hold what it must
   * @throws UncheckedIOException if a file cannot be read
   */
  static KeyStore keyStore(Path certificates, Path key) {
    try {
      Certificate[] chain =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(Files.readAllBytes(certificates)))
              .toArray(Certificate[]::new);
      if (chain.length == 0) {
        throw new IllegalArgumentException("expected a certificate in " + certificates);
      }
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      PrivateKey privateKey = privateKey(key, chain[0].getPublicKey().getAlgorithm());
      store.setKeyEntry("dolium", privateKey, PASSWORD.toCharArray(), chain);
      return store;
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the certificate and its key: " + e, e);
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "expected a certificate and its key in " + certificates + " and " + key, e);
    }
  }

  private static PrivateKey privateKey(Path file, String algorithm)
      throws IOException, GeneralSecurityException {
    Matcher found = KEY.matcher(Files.readString(file, StandardCharsets.US_ASCII));
    if (!found.find()) {
      throw new IllegalArgumentException(
          "expected an unencrypted key in PKCS #8 format in "
              + file
              + "; this makes one of another: openssl pkcs8 -topk8 -nocrypt");
    }
    byte[] encoded = Base64.getMimeDecoder().decode(found.group(1));
    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(encoded));
  }
}
