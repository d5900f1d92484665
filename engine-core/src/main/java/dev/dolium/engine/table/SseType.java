// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** Who keeps the key of server-side encryption. */
public enum SseType {
  /** The service. */
  AES256,
  /** The key management service. */
  KMS
}
