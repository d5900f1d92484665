// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import dev.dolium.engine.item.AttributeType;

/** The types that a key attribute can have. */
public enum KeyType {
  /** A string, sorted by its UTF-8 bytes. */
  STRING(AttributeType.S),
  /** A number, sorted by value. */
  NUMBER(AttributeType.N),
  /** A run of bytes, sorted as unsigned bytes. */
  BINARY(AttributeType.B);

  private final AttributeType attributeType;

  KeyType(AttributeType attributeType) {
    this.attributeType = attributeType;
  }

  /** The type under DynamoDB's name. */
  public AttributeType attributeType() {
    return attributeType;
  }
}
