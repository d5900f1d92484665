// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.List;

/** The places that may break a rule, each with its reason. */
final class Exceptions {
  /** One place; the path may be a folder, and an empty subject means every subject in it. */
  record Allowed(HouseRule rule, String path, String subject, String reason) {
    boolean covers(HouseRule broken, Violation violation) {
      return rule == broken
          && (violation.path().equals(path)
              || (path.endsWith("/") && violation.path().startsWith(path)))
          && (subject.isEmpty() || violation.subject().equals(subject));
    }
  }

  /** The whole list. An entry that covers nothing any more must go. */
  static final List<Allowed> ALL = List.of();

  private Exceptions() {}
}
