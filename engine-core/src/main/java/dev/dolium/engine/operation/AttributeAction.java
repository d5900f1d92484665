// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.operation;

/** What an older attribute update does. */
public enum AttributeAction {
  /** Sets the value. */
  PUT,
  /** Adds to a number or set. */
  ADD,
  /** Removes the attribute, or elements of a set. */
  DELETE
}
