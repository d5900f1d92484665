// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

import org.jspecify.annotations.Nullable;

/**
 * Keeps the resource policy of a table or stream; the engine describes policies and does not
 * enforce them.
 */
public sealed interface ResourcePolicies extends Operation<ResourcePolicies.Result> {
  /** The ARN of the table or stream. */
  String resourceArn();

  /**
   * Puts a policy on a table or stream.
   *
   * @param resourceArn the ARN of the table or stream
   * @param policy an object in JSON
   * @param expectedRevisionId the revision that is to be replaced, {@code NO_POLICY} for none; null
   *     for any
   */
  record PutResourcePolicy(String resourceArn, String policy, @Nullable String expectedRevisionId)
      implements ResourcePolicies {}

  /**
   * Tells the policy of a table or stream.
   *
   * @param resourceArn the ARN of the table or stream
   */
  record GetResourcePolicy(String resourceArn) implements ResourcePolicies {}

  /**
   * Takes the policy off a table or stream; a second time does nothing.
   *
   * @param resourceArn the ARN of the table or stream
   * @param expectedRevisionId the revision that is to be taken off; null for any
   */
  record DeleteResourcePolicy(String resourceArn, @Nullable String expectedRevisionId)
      implements ResourcePolicies {}

  /**
   * A policy.
   *
   * @param policy the document; null when it was taken off
   * @param revisionId its revision; null if there was none to take off
   */
  record Result(@Nullable String policy, @Nullable String revisionId) {}
}
