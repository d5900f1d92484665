// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

/** DynamoDB's ten types of attribute values, under the names that its API uses. */
public enum AttributeType {
  /** String. */
  S,
  /** Number. */
  N,
  /** Binary. */
  B,
  /** Boolean. */
  BOOL,
  /** Null. */
  NULL,
  /** Map. */
  M,
  /** List. */
  L,
  /** String set. */
  SS,
  /** Number set. */
  NS,
  /** Binary set. */
  BS;

  /** Whether an attribute of this type may be part of a key. */
  public boolean isKeyType() {
    return this == S || this == N || this == B;
  }

  /** Whether values of this type are sets. */
  public boolean isSet() {
    return this == SS || this == NS || this == BS;
  }
}
