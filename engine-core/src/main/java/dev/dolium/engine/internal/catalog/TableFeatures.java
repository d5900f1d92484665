// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.catalog;

import dev.dolium.engine.table.RestoreSummary;
import dev.dolium.engine.table.StreamView;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What services have set on a table and what each of its commits must know.
 *
 * @param stream the latest change stream, if there ever was one
 * @param timeToLiveAttribute the attribute with the expiry time; null while time to live is off
 * @param restore where the table came from; null if it was not restored
 */
public record TableFeatures(
    @Nullable StreamState stream,
    @Nullable String timeToLiveAttribute,
    @Nullable RestoreSummary restore) {
  /** Nothing set. */
  public static final TableFeatures NONE = new TableFeatures(null, null, null);

  /** These features with another stream. */
  public TableFeatures with(@Nullable StreamState newStream) {
    return new TableFeatures(newStream, timeToLiveAttribute, restore);
  }

  /** These features with another attribute of expiry. */
  public TableFeatures withTimeToLive(@Nullable String attribute) {
    return new TableFeatures(stream, attribute, restore);
  }

  /** These features with another origin. */
  public TableFeatures withRestore(@Nullable RestoreSummary origin) {
    return new TableFeatures(stream, timeToLiveAttribute, origin);
  }

  /**
   * A change stream of a table.
   *
   * @param id its number within the engine, never used twice
   * @param label what tells it from the table's other streams, in its ARN
   * @param view what its records show
   * @param lineages how many logs its changes are spread over
   * @param enabled whether writes still append to it
   * @param disabledAt when it was turned off, if it was
   */
  public record StreamState(
      int id,
      String label,
      StreamView view,
      int lineages,
      boolean enabled,
      @Nullable Instant disabledAt) {
    /** This stream, turned off. */
    public StreamState disabled(Instant at) {
      return new StreamState(id, label, view, lineages, false, at);
    }
  }
}
