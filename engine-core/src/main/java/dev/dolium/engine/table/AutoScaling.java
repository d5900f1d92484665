// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.table;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the capacity of a table or index is to follow its load; kept and described, not acted upon.
 *
 * @param minimumUnits the fewest capacity units; null if not given
 * @param maximumUnits the most capacity units; null if not given
 * @param disabled whether scaling is off; null if not given
 * @param roleArn the role of the scaling; null if not given
 * @param policies the policies by name
 */
public record AutoScaling(
    @Nullable Long minimumUnits,
    @Nullable Long maximumUnits,
    @Nullable Boolean disabled,
    @Nullable String roleArn,
    List<Policy> policies) {
  /** Copies the policies. */
  public AutoScaling {
    policies = List.copyOf(policies);
  }

  /** These settings where the other leaves something out. */
  public AutoScaling overlaid(AutoScaling other) {
    return new AutoScaling(
        other.minimumUnits != null ? other.minimumUnits : minimumUnits,
        other.maximumUnits != null ? other.maximumUnits : maximumUnits,
        other.disabled != null ? other.disabled : disabled,
        other.roleArn != null ? other.roleArn : roleArn,
        other.policies.isEmpty() ? policies : other.policies);
  }

  /**
   * A policy that tracks a target.
   *
   * @param name its name; null if not given
   * @param disableScaleIn whether it never takes capacity away; null if not given
   * @param scaleInCooldown seconds between two decreases; null if not given
   * @param scaleOutCooldown seconds between two increases; null if not given
   * @param targetValue the use in per cent that it tracks
   */
  public record Policy(
      @Nullable String name,
      @Nullable Boolean disableScaleIn,
      @Nullable Integer scaleInCooldown,
      @Nullable Integer scaleOutCooldown,
      double targetValue) {}
}
