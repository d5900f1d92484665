// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

/** How throughput is paid for. */
public enum BillingMode {
  /** By provisioned capacity units. */
  PROVISIONED,
  /** By request. */
  PAY_PER_REQUEST
}
