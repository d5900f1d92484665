// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.server.ServerOptions;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The options that say where {@code dolium serve} listens and whom it lets in. */
final class DoorOptions {
  @Option(
      names = "--host",
      description =
          "The address to listen on. One that other machines reach, such as 0.0.0.0, needs keys or"
              + " --insecure.",
      defaultValue = "127.0.0.1")
  private String host = "127.0.0.1";

  @ArgGroup(exclusive = false)
  private @Nullable Keys keys;

  @ArgGroup(exclusive = false)
  private @Nullable Pem pem;

  @Option(
      names = "--insecure",
      description = "Let other machines in without any signature: they read and write everything.")
  private boolean insecure;

  @Option(
      names = "--allow-host",
      paramLabel = "NAME",
      split = ",",
      description =
          "Answer requests to that name, too. Without keys only addresses, localhost and names that"
              + " no public DNS knows are answered, so that no web page gets in under its own"
              + " name.")
  private List<String> names = List.of();

  /** The keys with which requests must be signed. */
  private static final class Keys {
    @Option(
        names = "--access-key",
        required = true,
        paramLabel = "ID",
        description = "Answer only requests that are signed with this access key.")
    private String accessKey = "";

    @Option(
        names = "--secret-key",
        required = true,
        paramLabel = "SECRET",
        interactive = true,
        arity = "0..1",
        description = "The secret of the access key; without a value it is asked for.")
    private String secretKey = "";
  }

  /** What encrypts connections. */
  private static final class Pem {
    @Option(
        names = "--tls-cert",
        required = true,
        paramLabel = "FILE",
        description = "Listen over TLS with this certificate and its chain, in PEM format.")
    private Path certificates = Path.of("");

    @Option(
        names = "--tls-key",
        required = true,
        paramLabel = "FILE",
        description = "The certificate's key, in PEM format (PKCS #8, no password).")
    private Path key = Path.of("");
  }

  /** What was asked for; the port is still to be said. */
  ServerOptions options(CommandSpec spec) {
    ServerOptions options = ServerOptions.local().host(host);
    if (keys != null) {
      options = options.credentials(keys.accessKey, keys.secretKey);
    } else if (insecure) {
      options = options.insecure();
    } else if (!isLoopback()) {
      throw new ParameterException(
          spec.commandLine(),
          "--host "
              + host
              + " lets other machines in: give --access-key and --secret-key, or --insecure");
    }
    if (pem != null) {
      options = options.tls(pem.certificates, pem.key);
    }
    for (String name : names) {
      options = options.allowName(name);
    }
    return options;
  }

  private boolean isLoopback() {
    try {
      return InetAddress.getByName(host).isLoopbackAddress();
    } catch (UnknownHostException e) {
      // The server says so.
      return true;
    }
  }

  /** Tells how to get in. */
  void explain(PrintWriter out, String region, URI endpoint) {
    Keys needed = keys;
    out.println(
        needed == null
            ? "Any credentials will do. For example:"
            : "Requests must be signed with the key " + needed.accessKey + ". For example:");
    String id = needed == null ? "any" : needed.accessKey;
    String secret = needed == null ? "any" : "...";
    out.println();
    out.printf(
        "  AWS_ACCESS_KEY_ID=%s AWS_SECRET_ACCESS_KEY=%s \\%n"
            + "    aws dynamodb list-tables --region %s --endpoint-url %s%n",
        id, secret, region, endpoint);
    out.println();
  }
}
