// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static dev.dolium.testkit.model.ReferenceEngine.check;

import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The semantics of transactions, in three rounds over all actions: what is wrong with an action by
 * itself refuses the request, what does not fit its table cancels it, and so does what does not fit
 * the item that is there. Only then anything is written.
 */
final class ReferenceTransaction {
  private final ReferenceEngine engine;

  ReferenceTransaction(ReferenceEngine engine) {
    this.engine = engine;
  }

  /** What the action makes of its item: null removes it. */
  private record Change(ModelTable table, List<AttributeValue> key, @Nullable AttributeMap after) {}

  /** Something that refuses an action or gives a value. */
  private interface Step<T> {
    @Nullable T take();
  }

  void write(List<ModelTransaction.Action> actions) {
    actions.forEach(ReferenceTransaction::checkAlone);
    actions.forEach(this::checkNotEmpty);
    Reasons reasons = new Reasons();
    List<@Nullable List<AttributeValue>> keys = new ArrayList<>();
    actions.forEach(action -> keys.add(reasons.of(() -> key(action))));
    reasons.throwIfAny();
    checkDifferent(actions.stream().map(ModelTransaction.Action::table).toList(), keys);
    Reasons second = new Reasons();
    List<@Nullable Change> changes = new ArrayList<>();
    for (int i = 0; i < actions.size(); i++) {
      ModelTransaction.Action action = actions.get(i);
      List<AttributeValue> key = Objects.requireNonNull(keys.get(i));
      changes.add(second.of(() -> change(action, key)));
    }
    second.throwIfAny();
    for (Change change : changes) {
      if (change != null) {
        engine.set(change.table(), change.key(), change.after());
      }
    }
  }

  List<@Nullable AttributeMap> read(List<ModelRequest.Get> gets) {
    gets.forEach(get -> ReferenceEngine.checkProjection(get.projection()));
    gets.forEach(get -> ReferenceEngine.checkNotEmpty(get.table().key(), get.key()));
    Reasons reasons = new Reasons();
    List<@Nullable List<AttributeValue>> keys = new ArrayList<>();
    gets.forEach(
        get -> keys.add(reasons.of(() -> ReferenceEngine.exactKey(get.table(), get.key()))));
    checkDifferent(gets.stream().map(ModelRequest.Get::table).toList(), keys);
    reasons.throwIfAny();
    List<@Nullable AttributeMap> items = new ArrayList<>();
    gets.forEach(get -> items.add(unlessNothing(get, engine.execute(get))));
    return items;
  }

  // A projection that finds nothing is answered as no item is.
  private static @Nullable AttributeMap unlessNothing(
      ModelRequest.Get get, @Nullable AttributeMap item) {
    return item != null && get.projection() != null && item.isEmpty() ? null : item;
  }

  private static void checkAlone(ModelTransaction.Action action) {
    ReferenceEngine.checkTerms(action.terms());
    if (action instanceof ModelRequest.Put put) {
      ReferenceEngine.checkSize(put.item());
    } else if (action instanceof ModelRequest.Update update && update.update() != null) {
      check(update.update().isValid(), "invalid update");
    }
  }

  private static AttributeMap attributes(ModelTransaction.Action action) {
    if (action instanceof ModelRequest.Put put) {
      return put.item();
    } else if (action instanceof ModelRequest.Update update) {
      return update.key();
    } else if (action instanceof ModelRequest.Delete delete) {
      return delete.key();
    }
    return ((ModelTransaction.Check) action).key();
  }

  private void checkNotEmpty(ModelTransaction.Action action) {
    ReferenceEngine.checkNotEmpty(action.table().key(), attributes(action));
    if (action instanceof ModelRequest.Put put) {
      engine.checkIndexKeysNotEmpty(put.table(), put.item());
    } else if (action instanceof ModelRequest.Update update && update.update() != null) {
      engine.checkIndexKeysNotEmpty(update.table(), update.update().literals());
    }
  }

  private List<AttributeValue> key(ModelTransaction.Action action) {
    if (action instanceof ModelRequest.Put put) {
      engine.checkItem(put.table(), put.item());
      return ReferenceEngine.keyOf(put.table(), put.item());
    } else if (action instanceof ModelRequest.Update update) {
      ReferenceEngine.checkKeyUntouched(update);
    }
    return ReferenceEngine.exactKey(action.table(), attributes(action));
  }

  private static void checkDifferent(
      List<ModelTable> tables, List<@Nullable List<AttributeValue>> keys) {
    Set<List<Object>> seen = new HashSet<>();
    for (int i = 0; i < keys.size(); i++) {
      List<AttributeValue> key = keys.get(i);
      check(key == null || seen.add(List.of(tables.get(i).name(), key)), "an item is there twice");
    }
  }

  private @Nullable Change change(ModelTransaction.Action action, List<AttributeValue> key) {
    AttributeMap before = engine.at(action.table(), key);
    ReferenceEngine.checkCondition(action.terms(), before);
    if (action instanceof ModelRequest.Put put) {
      return new Change(put.table(), key, put.item());
    } else if (action instanceof ModelRequest.Update update) {
      return new Change(update.table(), key, engine.updated(update, before));
    } else if (action instanceof ModelRequest.Delete delete) {
      return new Change(delete.table(), key, null);
    }
    return null;
  }

  /** Why actions are refused, each at its place; of several that are invalid only the first. */
  private static final class Reasons {
    private final List<CancellationReason> reasons = new ArrayList<>();
    private boolean invalid;
    private boolean refused;

    <T> @Nullable T of(Step<T> step) {
      try {
        T value = step.take();
        reasons.add(CancellationReason.NONE);
        return value;
      } catch (EngineException error) {
        reasons.add(reason(error));
        refused = true;
        return null;
      }
    }

    private CancellationReason reason(EngineException error) {
      if (error instanceof ConditionalCheckFailedException failed) {
        return new CancellationReason("ConditionalCheckFailed", "", failed.item().orElse(null));
      }
      boolean first = error instanceof ValidationException && !invalid;
      invalid = true;
      return first ? new CancellationReason("ValidationError", "", null) : CancellationReason.NONE;
    }

    void throwIfAny() {
      if (refused) {
        throw new TransactionCanceledException(reasons);
      }
    }
  }
}
