// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.partiql;

import static dev.dolium.engine.table.KeyType.NUMBER;
import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.EngineException;
import dev.dolium.engine.internal.store.MemoryStore;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.operation.BatchExecuteStatement;
import dev.dolium.engine.operation.ExecuteStatement;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.ReturnConsumedCapacity;
import dev.dolium.engine.table.TableDefinition;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.jspecify.annotations.Nullable;

/**
 * Statements that are nearly right do no harm: they are carried out or refused as DynamoDB does.
 */
final class StatementProperties {
  private static final Pattern TOKEN =
      Pattern.compile("'[^']*'|\"[^\"]*\"|\\w+|<<|>>|<>|[<>!]=|\\S");

  private static final List<String> RIGHT =
      List.of(
          "SELECT * FROM Tab WHERE p = 'a' AND s = 1",
          "SELECT a.b[0], \"c d\" FROM \"Tab\".\"idx\" WHERE g IN ['x', ?] AND s BETWEEN 1 AND 2 ORDER BY s DESC",
          "SELECT a FROM Tab WHERE NOT (a IS MISSING OR b IS NOT NULL) AND size(c) >= 2 - 1",
          "SELECT * FROM Tab WHERE attribute_type(a, 'S') AND begins_with(p, 'x') OR contains(l, ?)",
          "SELECT * FROM Tab WHERE p IN ('a', 'b') AND s IN [1, 2, 3] AND m['k'].x <> << 'q' >>",
          "INSERT INTO Tab VALUE {'p':'a','s':-1.5e3,'l':[1,{'x':?}],'n':<<1,2>>,'u':null,'gone':MISSING}",
          "UPDATE Tab SET a = a + 1 SET l = list_append(l, [2]), t = set_add(t, <<'x'>>) REMOVE m.k, l[0]"
              + " WHERE p = 'a' AND s = 1 AND a < 5 RETURNING ALL NEW *",
          "UPDATE Tab SET t = set_delete(t, <<'x'>>) WHERE p = ? AND s = ? RETURNING MODIFIED OLD *",
          "DELETE FROM Tab WHERE p = 'a' AND 1 = s AND (a = 1 OR true = b) RETURNING ALL OLD *",
          "EXISTS(SELECT * FROM Tab WHERE p = 'a' AND s = 1 AND a IS MISSING)");

  private static final List<String> TOKENS =
      RIGHT.stream()
          .flatMap(text -> TOKEN.matcher(text).results().map(MatchResult::group))
          .distinct()
          .collect(Collectors.toCollection(ArrayList::new));

  private static final List<@Nullable Object> PARAMETERS =
      Arrays.asList("a", 1, 2.5, true, null, List.of("a", 1), Item.of("p", "a", "s", 2));

  /** A right statement with some of its tokens left out, doubled, replaced or moved. */
  private static String spoiled(Random random) {
    List<String> tokens =
        TOKEN
            .matcher(RIGHT.get(random.nextInt(RIGHT.size())))
            .results()
            .map(MatchResult::group)
            .collect(Collectors.toCollection(ArrayList::new));
    for (int spoils = random.nextInt(5); spoils > 0 && tokens.size() > 1; spoils--) {
      int at = random.nextInt(tokens.size());
      switch (random.nextInt(4)) {
        case 0 -> tokens.remove(at);
        case 1 -> tokens.add(at, TOKENS.get(random.nextInt(TOKENS.size())));
        case 2 -> tokens.set(at, TOKENS.get(random.nextInt(TOKENS.size())));
        default -> tokens.add(random.nextInt(tokens.size()), tokens.remove(at));
      }
    }
    return String.join(" ", tokens);
  }

  private static ParameterizedStatement statement(Random random) {
    String text = spoiled(random);
    int marks = (int) text.chars().filter(c -> c == '?').count();
    Object[] parameters = new Object[random.nextInt(10) == 0 ? random.nextInt(4) : marks];
    for (int i = 0; i < parameters.length; i++) {
      parameters[i] = PARAMETERS.get(random.nextInt(PARAMETERS.size()));
    }
    return ParameterizedStatement.of(text, parameters);
  }

  private static Operation<?> operation(Random random) {
    ParameterizedStatement statement = statement(random);
    return switch (random.nextInt(3)) {
      case 0 ->
          new ExecuteStatement(
              statement, random.nextBoolean() ? null : 1, null, ReturnConsumedCapacity.TOTAL);
      case 1 -> BatchExecuteStatement.of(statement, statement(random));
      default -> ExecuteTransaction.of(statement);
    };
  }

  @Property(tries = 60)
  void nearlyRightStatementsAreDoneOrRefused(@ForAll @IntRange(min = 0, max = 1_000_000) int seed) {
    Random random = new Random(seed);
    int done = 0;
    try (Engine engine = Engine.builder().store(MemoryStore.create()).open()) {
      engine
          .createTable(
              TableDefinition.named("Tab")
                  .partitionKey("p", STRING)
                  .sortKey("s", NUMBER)
                  .globalIndex(
                      "idx", index -> index.partitionKey("g", STRING).sortKey("s", NUMBER)))
          .put(Item.of("p", "a", "s", 1, "a", 1, "g", "x", "l", List.of(1, "x")));
      for (int i = 0; i < 200; i++) {
        done += isDone(engine, operation(random)) ? 1 : 0;
      }
      assertThat(done).isPositive();
      assertThat(engine.verify().problems()).isEmpty();
    }
  }

  private static boolean isDone(Engine engine, Operation<?> operation) {
    try {
      engine.execute(operation);
      return true;
    } catch (EngineException refused) {
      assertThat(refused.errorType()).doesNotStartWith("Store");
      return false;
    }
  }

  @Property(tries = 2000)
  void anyTextIsReadOrRefused(@ForAll String text) {
    try {
      StatementParser.parse(text, List.of());
    } catch (EngineException refused) {
      assertThat(refused.errorType()).isEqualTo("ValidationException");
    }
  }
}
