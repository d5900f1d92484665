// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.Engine;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The endpoint over TLS, with certificates that the JDK's own tool makes. */
@Timeout(60)
final class TlsTest {
  private static final char[] PASSWORD = "password".toCharArray();

  @TempDir private Path folder = Path.of("");

  private KeyStore generate(String algorithm) throws Exception {
    Path file = folder.resolve("keys.p12");
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
            "-genkeypair",
            "-alias",
            "door",
            "-keyalg",
            algorithm,
            "-dname",
            "CN=localhost",
            "-ext",
            "SAN=dns:localhost,ip:127.0.0.1",
            "-storetype",
            "PKCS12",
            "-storepass",
            "password",
            "-keystore",
            file.toString());
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(keytool.getInputStream().readAllBytes(), US_ASCII);
    assertThat(keytool.waitFor()).as(output).isZero();
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      store.load(in, PASSWORD);
    }
    return store;
  }

  private Path pem(String name, String type, byte[] bytes) throws Exception {
    String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return Files.writeString(
        folder.resolve(name),
        "-----BEGIN " + type + "-----\n" + text + "\n-----END " + type + "-----\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"EC", "RSA"})
  void answersOverTlsAndNotWithout(String algorithm) throws Exception {
    KeyStore store = generate(algorithm);
    Path certificate = pem("cert.pem", "CERTIFICATE", store.getCertificate("door").getEncoded());
    Path key = pem("key.pem", "PRIVATE KEY", store.getKey("door", PASSWORD).getEncoded());
    ServerOptions options = ServerOptions.local().tls(certificate, key);
    try (Engine engine = Engine.inMemory();
        EngineServer server = EngineServer.start(engine, options)) {
      assertThat(server.endpoint().getScheme()).isEqualTo("https");
      HttpClient client = HttpClient.newBuilder().sslContext(trusting(store)).build();
      HttpRequest request = HttpRequest.newBuilder(server.endpoint()).build();
      assertThat(client.send(request, BodyHandlers.ofString()).body())
          .isEqualTo("healthy: dynamodb\n");
      try (Socket open = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
        open.getOutputStream().write("GET / HTTP/1.1\r\nHost: x\r\n\r\n".getBytes(US_ASCII));
        assertThat(new String(open.getInputStream().readAllBytes(), US_ASCII))
            .doesNotContain("healthy");
      }
    }
  }

  private static SSLContext trusting(KeyStore store) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("door", store.getCertificate("door"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }

  @Test
  void keyInAnotherFormatIsExplained() throws Exception {
    KeyStore store = generate("EC");
    Path certificate = pem("cert.pem", "CERTIFICATE", store.getCertificate("door").getEncoded());
    Path key = pem("key.pem", "EC PRIVATE KEY", new byte[40]);
    try (Engine engine = Engine.inMemory()) {
      ServerOptions options = ServerOptions.local().tls(certificate, key);
      assertThatThrownBy(() -> EngineServer.start(engine, options))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("PKCS #8")
          .hasMessageContaining("openssl pkcs8 -topk8 -nocrypt");
    }
  }
}
