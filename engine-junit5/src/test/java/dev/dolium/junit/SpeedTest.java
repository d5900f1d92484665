// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static dev.dolium.engine.table.KeyType.STRING;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.table.TableDefinition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Event;

/** What an engine for each test costs, and that many tests may run at once. */
final class SpeedTest {
  private static final int TESTS = 200;

  private static EngineExecutionResults run(Class<?> testClass, String parallel) {
    return EngineTestKit.engine("junit-jupiter")
        .configurationParameter("junit.jupiter.execution.parallel.enabled", parallel)
        .configurationParameter("junit.jupiter.execution.parallel.mode.default", "concurrent")
        .configurationParameter("junit.jupiter.execution.parallel.config.strategy", "fixed")
        .configurationParameter("junit.jupiter.execution.parallel.config.fixed.parallelism", "8")
        .selectors(selectClass(testClass))
        .execute();
  }

  /** The time from the begin of each test to its end, the engine's opening and checks included. */
  private static List<Duration> durations(EngineExecutionResults results) {
    return results.testEvents().started().stream()
        .map(
            started -> {
              Instant begin = started.getTimestamp();
              return Duration.between(begin, end(results, started.getTestDescriptor()));
            })
        .sorted()
        .toList();
  }

  private static Instant end(EngineExecutionResults results, TestDescriptor test) {
    return results.testEvents().finished().stream()
        .filter(event -> event.getTestDescriptor().equals(test))
        .map(Event::getTimestamp)
        .findFirst()
        .orElseThrow();
  }

  private static Duration median(EngineExecutionResults results) {
    List<Duration> durations = durations(results);
    return durations.get(durations.size() / 2);
  }

  @Test
  void addsLessThanFiveMillisecondsToATest() {
    Duration plain = median(run(WithoutEngine.class, "false"));

    Duration with = median(run(WithEngine.class, "false"));

    report("an engine adds", with.minus(plain));
    assertThat(with.minus(plain)).isLessThan(Duration.ofMillis(5));
  }

  @Test
  void twoHundredTestsWithTwoTablesTakeLessThanThreeSeconds() {
    Instant begin = Instant.now();
    EngineExecutionResults results = run(TwoTables.class, "false");
    Duration all = Duration.between(begin, Instant.now());

    results.testEvents().assertStatistics(found -> found.succeeded(TESTS));
    report("200 tests with two tables and ten items each take", all);
    // A machine that is busy with other things says nothing about the engine.
    assertThat(median(results).multipliedBy(TESTS)).isLessThan(Duration.ofSeconds(3));
  }

  @Test
  void testsThatRunAtOnceDoNotMeet() {
    EngineExecutionResults results = run(TwoTables.class, "true");

    results.testEvents().assertStatistics(found -> found.succeeded(TESTS).failed(0));
  }

  private static void report(String what, Duration time) {
    System.out.printf("@EngineTest: %s %.3f ms%n", what, time.toNanos() / 1e6);
  }

  /** Tests that do nothing with something else injected. */
  @ExtendWith(Word.class)
  static final class WithoutEngine {
    @RepeatedTest(TESTS)
    void nothing(String word) {
      assertThat(word).isNotNull();
    }
  }

  /** Injects a word. */
  static final class Word implements ParameterResolver {
    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
      return true;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
      return "word";
    }
  }

  /** Tests that do nothing with an engine. */
  @EngineTest
  static final class WithEngine {
    @RepeatedTest(TESTS)
    void nothing(Engine engine) {
      assertThat(engine).isNotNull();
    }
  }

  /** Tests as people write them. */
  @EngineTest
  @TestInstance(Lifecycle.PER_CLASS)
  static final class TwoTables {
    private final Set<Engine> engines = ConcurrentHashMap.newKeySet();

    @BeforeAll
    void begin() {
      engines.clear();
    }

    @RepeatedTest(TESTS)
    void writes(Engine engine) {
      for (String name : List.of("Orders", "Customers")) {
        Table table = engine.createTable(TableDefinition.named(name).partitionKey("id", STRING));
        for (int id = 0; id < 5; id++) {
          table.put(Item.of("id", "" + id, "name", "ada"));
        }
        assertThat(table.scan().toList()).hasSize(5);
      }
      engines.add(engine);
    }

    @AfterAll
    void eachTestHadItsOwn() {
      assertThat(engines).hasSize(TESTS);
    }
  }
}
