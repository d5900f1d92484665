// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit.doors;

import static dev.dolium.engine.operation.Expression.expression;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.CancellationReason;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.ReturnValues;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.testkit.linear.RegisterCalls;
import dev.dolium.testkit.linear.RegisterCalls.Call;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls as operations of the engine. */
record NativeDoor(Engine engine) implements Door {
  @Override
  public List<String> carryOut(Call call) {
    try {
      return asked(call);
    } catch (ConditionalCheckFailedException e) {
      return RegisterCalls.REFUSED;
    } catch (TransactionCanceledException e) {
      if (e.reasons().stream()
          .map(CancellationReason::code)
          .anyMatch("ConditionalCheckFailed"::equals)) {
        return RegisterCalls.REFUSED;
      }
      throw e;
    }
  }

  private List<String> asked(Call call) {
    if (call instanceof Call.Read read) {
      return read(read.items());
    } else if (call instanceof Call.Write write) {
      engine.execute(PutItem.into(TABLE, item(write.item(), write.number())));
      return List.of();
    } else if (call instanceof Call.Remove remove) {
      return List.of(
          number(
              engine
                  .execute(
                      DeleteItem.from(TABLE, Key.of(remove.item())).returning(ReturnValues.ALL_OLD))
                  .attributes()));
    } else if (call instanceof Call.Add add) {
      return List.of(
          number(
              engine
                  .execute(add(add.item(), add.number()).returning(ReturnValues.UPDATED_NEW))
                  .attributes()));
    } else if (call instanceof Call.Swap swap) {
      engine.execute(
          PutItem.into(TABLE, item(swap.item(), swap.to()))
              .onlyIf(expression("n = :from").value(":from", swap.from())));
      return List.of();
    } else if (call instanceof Call.Move move) {
      engine.execute(TransactWriteItems.of(take(move), add(move.to(), move.number())));
      return List.of();
    }
    throw new AssertionError(call);
  }

  private List<String> read(List<String> items) {
    if (items.size() == 1) {
      return List.of(number(engine.execute(get(items.get(0))).item()));
    }
    GetItem[] gets = items.stream().map(NativeDoor::get).toArray(GetItem[]::new);
    return engine.execute(TransactGetItems.of(gets)).items().stream()
        .map(NativeDoor::number)
        .toList();
  }

  private static GetItem get(String item) {
    return GetItem.from(TABLE, Key.of(item));
  }

  private static UpdateItem add(String item, long number) {
    return UpdateItem.in(TABLE, Key.of(item), expression("ADD n :n").value(":n", number));
  }

  private static UpdateItem take(Call.Move move) {
    return UpdateItem.in(
            TABLE, Key.of(move.from()), expression("SET n = n - :n").value(":n", move.number()))
        .onlyIf(expression("n >= :n"));
  }

  private static Item item(String id, long number) {
    return Item.of("id", id, "n", number);
  }

  private static String number(@Nullable Item item) {
    return item == null ? "null" : item.number("n").toString();
  }
}
