// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.PolicyNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableExtras.Policy;
import dev.dolium.engine.internal.catalog.TableFeatures.StreamState;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.ResourcePolicies;
import dev.dolium.engine.operation.ResourcePolicies.DeleteResourcePolicy;
import dev.dolium.engine.operation.ResourcePolicies.PutResourcePolicy;
import dev.dolium.engine.operation.ResourcePolicies.Result;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * Carries out {@link ResourcePolicies}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
final class PolicyHandler {
  private static final String NO_POLICY = "NO_POLICY";

  private final TableCatalog catalog;

  PolicyHandler(Parts parts) {
    this.catalog = parts.catalog();
  }

  /** What tells a policy from all others: the time and chance, as the service's digits look. */
  static String newRevision() {
    return Long.toString(ThreadLocalRandom.current().nextLong(1L << 40, 1L << 41));
  }

  Result execute(ResourcePolicies request) {
    TableArns.Resource resource = catalog.arns().resource(request.resourceArn());
    TableEntry table = catalog.find(resource.table());
    if (table == null || !exists(table.state(), resource.part())) {
      throw TaggingHandler.notFound(request.resourceArn());
    }
    if (request instanceof PutResourcePolicy put) {
      SettingsRules.checkPolicy(put.policy());
      return put(table, resource.part(), put);
    } else if (request instanceof DeleteResourcePolicy delete) {
      return delete(table, resource.part(), delete);
    }
    Policy policy = table.state().extras().policies().get(resource.part());
    if (policy == null) {
      throw notFound(request.resourceArn());
    }
    return new Result(policy.text(), policy.revision());
  }

  private static boolean exists(TableState table, String part) {
    StreamState stream = table.features().stream();
    if (part.startsWith("/stream/")) {
      return stream != null && part.equals("/stream/" + stream.label());
    } else if (!part.isEmpty()) {
      throw new ValidationException(
          "Resource-based policies can be put on tables and streams only");
    }
    return true;
  }

  private static PolicyNotFoundException notFound(String arn) {
    return new PolicyNotFoundException(
        "Resource-based policy not found for the provided ResourceArn: " + arn);
  }

  private Result put(TableEntry table, String part, PutResourcePolicy request) {
    TableHandlers.checkNotComingOrGoing(table.state());
    String revision = newRevision();
    TableState changed =
        catalog.change(
            table,
            state -> {
              Policy old = state.extras().policies().get(part);
              checkExpected(request.expectedRevisionId(), old, request.resourceArn());
              // The same document again is the same revision.
              return old != null && old.text().equals(request.policy())
                  ? state
                  : state.with(
                      state.extras().withPolicy(part, new Policy(request.policy(), revision)));
            });
    Policy kept = changed.extras().policies().get(part);
    return new Result(request.policy(), kept == null ? revision : kept.revision());
  }

  private Result delete(TableEntry table, String part, DeleteResourcePolicy request) {
    TableHandlers.checkNotComingOrGoing(table.state());
    String[] removed = new String[1];
    catalog.change(
        table,
        state -> {
          Policy old = state.extras().policies().get(part);
          checkExpected(request.expectedRevisionId(), old, request.resourceArn());
          removed[0] = old == null ? "" : old.revision();
          return old == null ? state : state.with(state.extras().withPolicy(part, null));
        });
    return new Result(null, removed[0]);
  }

  private static void checkExpected(@Nullable String expected, @Nullable Policy old, String arn) {
    if (expected == null) {
      return;
    }
    boolean met = old == null ? expected.equals(NO_POLICY) : expected.equals(old.revision());
    if (!met) {
      throw notFound(arn);
    }
  }
}
