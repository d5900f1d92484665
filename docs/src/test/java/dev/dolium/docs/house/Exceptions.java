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
  static final List<Allowed> ALL =
      List.of(
          new Allowed(
              HouseRule.SLEEP,
              "engine-rocksdb/src/main/java/dev/dolium/rocksdb/NativeScope.java",
              "LockSupport.parkNanos",
              "closing waits for native calls, which must not pay for telling that they ended"),
          new Allowed(
              HouseRule.SLEEP,
              "engine-testkit/src/main/java/dev/dolium/testkit/FaultyStore.java",
              "LockSupport.parkNanos",
              "being slow is what this store is for; no test waits for it"),
          new Allowed(
              HouseRule.SLEEP,
              "engine-testkit/src/main/java/dev/dolium/testkit/StoreUpdateContract.java",
              "LockSupport.parkNanos",
              "lets other threads in between; the test does not depend on it"),
          new Allowed(
              HouseRule.CLOCK,
              "engine-cli/src/main/java/dev/dolium/cli/Timed.java",
              "System.nanoTime",
              "the demo measures durations for people, which no clock of an engine tells"));

  private Exceptions() {}
}
