// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit.model;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.BatchGetItem;
import dev.dolium.engine.operation.BatchWriteItem;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Gives one request to the engine and to the reference and compares what comes back. */
final class AnswerComparison {
  private final Engine engine;
  private final ReferenceEngine reference;

  AnswerComparison(Engine engine, ReferenceEngine reference) {
    this.engine = engine;
    this.reference = reference;
  }

  /** An answer or an error. */
  private record Outcome<T>(@Nullable T answer, @Nullable EngineException error) {
    static <T> Outcome<T> of(Supplier<@Nullable T> call) {
      try {
        return new Outcome<>(call.get(), null);
      } catch (EngineException error) {
        return new Outcome<>(null, error);
      }
    }

    String errorType() {
      return error == null ? "none" : error.errorType();
    }
  }

  void compare(ModelRequest request) {
    if (request instanceof ModelRequest.Single single) {
      compareSingle(single);
    } else if (request instanceof ModelRead read) {
      compareRead(read);
    } else if (request instanceof ModelRequest.BatchGet batch) {
      compareBatchGet(batch);
    } else if (request instanceof ModelRequest.BatchWrite batch) {
      compareBatchWrite(batch);
    } else if (request instanceof ModelTransaction.Write write) {
      compareTransactWrite(write);
    } else if (request instanceof ModelTransaction.Read read) {
      compareTransactRead(read);
    }
  }

  /** Compares all that a table or index holds. */
  void compareContents(ModelTable table, ModelTable.@Nullable Index index) {
    compareRead(new ModelRead.OfAll(table, 3, new ModelRead.Terms(index, null, null, null, null)));
  }

  private void compareSingle(ModelRequest.Single request) {
    Outcome<AttributeMap> expected = Outcome.of(() -> reference.execute(request));
    Outcome<AttributeMap> actual = Outcome.of(() -> execute(request));
    compareErrors(expected, actual);
    assertThat(actual.answer()).as("attributes").isEqualTo(expected.answer());
    if (expected.error() instanceof ConditionalCheckFailedException failed
        && actual.error() instanceof ConditionalCheckFailedException itsFailed) {
      assertThat(itsFailed.item()).as("item of the failed condition").isEqualTo(failed.item());
    }
  }

  private static void compareErrors(Outcome<?> expected, Outcome<?> actual) {
    assertThat(actual.errorType())
        .as("error: expected %s but was %s", expected.error(), actual.error())
        .isEqualTo(expected.errorType());
  }

  private @Nullable AttributeMap execute(ModelRequest.Single request) {
    Object result = engine.execute(request.operation());
    if (result instanceof GetItem.Result get) {
      return attributes(get.item());
    } else if (result instanceof ExecuteStatement.Result statement) {
      assertThat(statement.items()).as("items of one key").hasSizeLessThan(2);
      return statement.items().isEmpty() ? null : statement.items().get(0).attributes();
    }
    Item item =
        result instanceof PutItem.Result put
            ? put.attributes()
            : result instanceof UpdateItem.Result update
                ? update.attributes()
                : ((DeleteItem.Result) result).attributes();
    return attributes(item);
  }

  private static @Nullable AttributeMap attributes(@Nullable Item item) {
    return item == null ? null : item.attributes();
  }

  private void compareBatchGet(ModelRequest.BatchGet request) {
    Outcome<Map<String, List<AttributeMap>>> expected =
        Outcome.of(() -> reference.execute(request));
    Outcome<BatchGetItem.Result> actual = Outcome.of(() -> engine.execute(request.operation()));
    compareErrors(expected, actual);
    if (expected.answer() != null && actual.answer() != null) {
      assertThat(actual.answer().unprocessed()).isEmpty();
      expected
          .answer()
          .forEach(
              (table, items) ->
                  assertThat(actual.answer().items().getOrDefault(table, List.of()))
                      .extracting(Item::attributes)
                      .as("items of %s", table)
                      .containsExactlyInAnyOrderElementsOf(items));
    }
  }

  private void compareBatchWrite(ModelRequest.BatchWrite request) {
    Outcome<Boolean> expected =
        Outcome.of(
            () -> {
              reference.execute(request);
              return true;
            });
    Outcome<BatchWriteItem.Result> actual = Outcome.of(() -> engine.execute(request.operation()));
    compareErrors(expected, actual);
    if (actual.answer() != null) {
      assertThat(actual.answer().unprocessed()).isEmpty();
    }
  }

  private void compareTransactWrite(ModelTransaction.Write request) {
    Outcome<Boolean> expected =
        Outcome.of(
            () -> {
              reference.execute(request);
              return true;
            });
    Outcome<TransactWriteItems.Result> actual =
        Outcome.of(() -> engine.execute(request.operation()));
    compareErrors(expected, actual);
    compareReasons(expected, actual);
  }

  private void compareTransactRead(ModelTransaction.Read request) {
    Outcome<List<@Nullable AttributeMap>> expected = Outcome.of(() -> reference.execute(request));
    Outcome<TransactGetItems.Result> actual = Outcome.of(() -> engine.execute(request.operation()));
    compareErrors(expected, actual);
    compareReasons(expected, actual);
    if (expected.answer() != null && actual.answer() != null) {
      List<@Nullable AttributeMap> items = new ArrayList<>();
      actual.answer().items().forEach(item -> items.add(attributes(item)));
      assertThat(items).as("items").isEqualTo(expected.answer());
    }
  }

  // The texts of reasons mean nothing here.
  private static void compareReasons(Outcome<?> expected, Outcome<?> actual) {
    if (expected.error() instanceof TransactionCanceledException cancelled
        && actual.error() instanceof TransactionCanceledException itsCancelled) {
      assertThat(itsCancelled.reasons())
          .extracting(CancellationReason::code)
          .as("reasons")
          .isEqualTo(cancelled.reasons().stream().map(CancellationReason::code).toList());
      assertThat(itsCancelled.reasons())
          .extracting(CancellationReason::item)
          .as("items of the reasons")
          .isEqualTo(cancelled.reasons().stream().map(CancellationReason::item).toList());
    }
  }

  private void compareRead(ModelRead read) {
    Outcome<List<ReferenceRead.Row>> expected = Outcome.of(() -> reference.execute(read));
    Outcome<PagedAnswer> actual = Outcome.of(() -> PagedAnswer.of(engine, read));
    compareErrors(expected, actual);
    if (expected.answer() != null && actual.answer() != null) {
      actual.answer().compareTo(expected.answer());
    }
  }
}
