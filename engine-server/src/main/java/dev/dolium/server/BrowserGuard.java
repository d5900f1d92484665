// SPDX-License-Identifier: Apache-2.0
package dev.dolium.server;

import dev.dolium.engine.error.AccessDeniedException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Keeps pages in a browser on this machine from driving the endpoint; any number of threads may use
 * it.
 *
 * <p>A page of another site gives itself away by the header {@code Origin}, which no client of
 * DynamoDB sends and no page can leave out. A page whose own name was made to point here (DNS
 * rebinding) gives itself away by that name in {@code Host}: only addresses, names that no public
 * DNS resolves, and names that were allowed are answered.
 */
final class BrowserGuard {
  // An IPv4 address, or an IPv6 address in brackets.
  private static final Pattern ADDRESS = Pattern.compile("\\d+(\\.\\d+){3}|\\[[0-9a-fA-F:.%]+\\]");

  private final boolean namesMatter;
  private final Set<String> allowed;

  private BrowserGuard(boolean namesMatter, Set<String> allowed) {
    this.namesMatter = namesMatter;
    this.allowed = allowed;
  }

  /** Where every request is signed its name does not matter: a page cannot sign. */
  static BrowserGuard of(ServerOptions options) {
    return new BrowserGuard(options.access().credentials() == null, options.access().names());
  }

  /**
   * Checks a request.
   *
   * @param origin the header {@code Origin}, if there is one
   * @param host the name in the header {@code Host}, without the port
   * @throws AccessDeniedException if a browser's page may have made it
   */
  void check(@Nullable String origin, @Nullable String fetchSite, String host) {
    if (origin != null || (fetchSite != null && !fetchSite.equals("none"))) {
      throw new AccessDeniedException(
          "Requests of web pages are not answered; this one came from "
              + (origin == null ? "a page" : origin));
    }
    if (namesMatter && !isOwnName(host.toLowerCase(Locale.ROOT))) {
      throw new AccessDeniedException(
          "Requests to the name "
              + host
              + " are not answered; use an address or localhost, or allow the name");
    }
  }

  private boolean isOwnName(String host) {
    return ADDRESS.matcher(host).matches()
        || !host.contains(".")
        || host.endsWith(".localhost")
        || host.endsWith(".internal")
        || host.endsWith(".local")
        || allowed.contains(host);
  }
}
