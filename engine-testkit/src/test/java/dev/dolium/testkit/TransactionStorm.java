// SPDX-License-Identifier: Apache-2.0
package dev.dolium.testkit;

import static dev.dolium.engine.operation.Expression.expression;
import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ConditionalCheckFailedException;
import dev.dolium.engine.error.TransactionCanceledException;
import dev.dolium.engine.error.TransactionInProgressException;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.Expression;
import dev.dolium.engine.operation.GetItem;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactGetItems;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.testkit.SerialOrder.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Many threads that move money between the same few accounts of two tables, read them one by one
 * and all at once, and write down what they saw and made.
 */
final class TransactionStorm {
  private static final int ACCOUNTS = 12;
  private static final int OPENING_BALANCE = 100;

  private final Engine engine;
  private final int threads;
  private final int steps;
  private final long seed;

  TransactionStorm(Engine engine, int threads, int steps, long seed) {
    this.engine = engine;
    this.threads = threads;
    this.steps = steps;
    this.seed = seed;
    for (String table : List.of("Even", "Odd")) {
      engine.createTable(
          TableDefinition.named(table)
              .partitionKey("id", STRING)
              .globalIndex("by-balance", index -> index.partitionKey("balance", NUMBER)));
    }
    for (int i = 0; i < ACCOUNTS; i++) {
      engine.table(table(i)).put(account(i, 0, OPENING_BALANCE));
    }
  }

  /** Lets it rage, and checks that what came of it has a serial order. */
  void rage() throws Exception {
    List<Teller> tellers = IntStream.range(0, threads).mapToObj(Teller::new).toList();
    Race.run(threads, number -> tellers.get(number).work());
    List<Step> all = new ArrayList<>();
    tellers.forEach(teller -> all.addAll(teller.taken));
    all.add(new Teller(threads).audit());
    SerialOrder.of(all);
    assertThat(all.stream().filter(step -> step.made().size() > 1)).hasSizeGreaterThan(steps / 4);
    assertThat(engine.verify().problems()).isEmpty();
  }

  private static String table(int account) {
    return account % 2 == 0 ? "Even" : "Odd";
  }

  private static Item account(int account, long version, long balance) {
    return Item.of("id", id(account), "version", version, "balance", balance);
  }

  private static String id(int account) {
    return "a" + account;
  }

  private static GetItem get(int account) {
    return GetItem.from(table(account), Key.of(id(account)));
  }

  private static long version(@Nullable Item account) {
    return account == null ? -1 : Long.parseLong(account.number("version").toString());
  }

  private static long balance(@Nullable Item account) {
    return account == null ? 0 : Long.parseLong(account.number("balance").toString());
  }

  /** One thread of the storm. */
  private final class Teller {
    private final int number;
    private final Random random;
    private final List<Step> taken = new ArrayList<>();

    Teller(int number) {
      this.number = number;
      this.random = new Random(seed * 31 + number);
    }

    void work() {
      for (int i = 0; i < steps; i++) {
        switch (random.nextInt(8)) {
          case 0 -> taken.add(audit());
          case 1 -> readOne();
          case 2 -> touchOne();
          case 3 -> replaceOne();
          default -> transfer(i);
        }
      }
    }

    /** Reads all accounts at once; money is neither made nor lost. */
    Step audit() {
      List<Integer> all = IntStream.range(0, ACCOUNTS).boxed().toList();
      List<@Nullable Item> items = read(all);
      long sum = 0;
      for (@Nullable Item item : items) {
        sum += balance(item);
      }
      assertThat(sum).isEqualTo((long) ACCOUNTS * OPENING_BALANCE);
      return new Step(number, versions(all, items), Set.of());
    }

    private List<@Nullable Item> read(List<Integer> accounts) {
      return engine
          .execute(
              TransactGetItems.of(
                  accounts.stream().map(TransactionStorm::get).toArray(GetItem[]::new)))
          .items();
    }

    private Map<String, Long> versions(List<Integer> accounts, List<@Nullable Item> items) {
      Map<String, Long> versions = new LinkedHashMap<>();
      for (int i = 0; i < accounts.size(); i++) {
        versions.put(id(accounts.get(i)), version(items.get(i)));
      }
      return versions;
    }

    private void readOne() {
      int account = random.nextInt(ACCOUNTS);
      long version = version(engine.execute(get(account)).item());
      taken.add(new Step(number, Map.of(id(account), version), Set.of()));
    }

    private void touchOne() {
      int account = random.nextInt(ACCOUNTS);
      Item after =
          engine
              .table(table(account))
              .update(Key.of(id(account)), expression("ADD version :one").value(":one", 1));
      String id = id(account);
      taken.add(new Step(number, Map.of(id, version(after) - 1), Set.of(id)));
    }

    private void replaceOne() {
      int account = random.nextInt(ACCOUNTS);
      Item before = engine.execute(get(account)).item();
      long version = version(before);
      try {
        engine.execute(
            PutItem.into(table(account), account(account, version + 1, balance(before)))
                .onlyIf(unchanged(version)));
        String id = id(account);
        taken.add(new Step(number, Map.of(id, version), Set.of(id)));
      } catch (ConditionalCheckFailedException overtaken) {
        taken.add(new Step(number, Map.of(id(account), version), Set.of()));
      }
    }

    private Expression unchanged(long version) {
      return expression("version = :v").value(":v", version);
    }

    /** Moves money between two accounts, if those and up to two others are still as they were. */
    private void transfer(int step) {
      List<Integer> accounts = fewAccounts();
      List<@Nullable Item> items = read(accounts);
      Map<String, Long> saw = versions(accounts, items);
      taken.add(new Step(number, saw, Set.of()));
      int amount = 1 + random.nextInt(9);
      List<TransactWrite> writes = new ArrayList<>();
      Set<String> made = new TreeSet<>();
      for (int i = 0; i < accounts.size(); i++) {
        long version = version(items.get(i));
        if (i < 2) {
          writes.add(move(accounts.get(i), i == 0 ? amount : -amount, version));
          made.add(id(accounts.get(i)));
        } else {
          writes.add(
              new ConditionCheck(
                  table(accounts.get(i)), Key.of(id(accounts.get(i))), unchanged(version)));
        }
      }
      TransactWriteItems request =
          TransactWriteItems.of(writes.toArray(TransactWrite[]::new))
              .token("t" + number + "-" + step);
      if (submit(request)) {
        taken.add(new Step(number, saw, made));
      }
    }

    private List<Integer> fewAccounts() {
      int count = 2 + random.nextInt(3);
      return random.ints(0, ACCOUNTS).distinct().limit(count).boxed().toList();
    }

    private UpdateItem move(int account, int amount, long version) {
      Expression update =
          expression("SET version = version + :one, balance = balance + :n")
              .value(":one", 1)
              .value(":n", amount);
      return UpdateItem.in(table(account), Key.of(id(account)), update).onlyIf(unchanged(version));
    }

    /**
     * Hands the request in once or, at the same time and again, several times. Its conditions would
     * refuse a second execution, so every later answer must come from the token.
     */
    private boolean submit(TransactWriteItems request) {
      boolean twins = random.nextInt(4) == 0;
      CompletableFuture<Boolean> twin =
          twins
              ? CompletableFuture.supplyAsync(() -> isDone(request))
              : CompletableFuture.completedFuture(false);
      boolean mine = isDone(request);
      boolean done = twin.join() || mine;
      if (done && random.nextInt(4) == 0) {
        assertThat(isDone(request)).as("the transaction again under its token").isTrue();
      }
      return done;
    }

    private boolean isDone(TransactWriteItems request) {
      try {
        engine.execute(request);
        return true;
      } catch (TransactionCanceledException overtaken) {
        assertThat(overtaken.reasons())
            .allMatch(reason -> Set.of("None", "ConditionalCheckFailed").contains(reason.code()));
        return false;
      } catch (TransactionInProgressException twin) {
        return false;
      }
    }
  }
}
