// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import dev.dolium.engine.Engine;
import dev.dolium.engine.Table;
import dev.dolium.engine.item.Item;
import dev.dolium.engine.spi.Decision;
import dev.dolium.engine.spi.EngineContext;
import dev.dolium.engine.spi.EngineService;
import dev.dolium.engine.spi.Family;
import dev.dolium.engine.spi.KeyRange;
import dev.dolium.engine.spi.StoreKey;
import dev.dolium.engine.spi.StoreReader.ScanOrder;
import dev.dolium.engine.spi.WriteBatch;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orders.LeavesConsumerOpen;
import orders.LeavesForkOpen;
import orders.LeavesMappingOpen;
import orders.LeavesOperationOpen;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.testkit.engine.EngineExecutionResults;
import org.junit.platform.testkit.engine.EngineTestKit;

/** What a user is told when something is wrong. */
final class ChecksTest {
  private static List<String> failures(Class<?> testClass) {
    EngineExecutionResults results =
        EngineTestKit.engine("junit-jupiter").selectors(selectClass(testClass)).execute();
    return results.allEvents().failed().stream()
        .map(event -> event.getRequiredPayload(TestExecutionResult.class))
        .map(result -> result.getThrowable().orElseThrow().toString())
        .toList();
  }

  @Test
  void namesTheLineOfAnOperationThatGoesOn() {
    assertThat(failures(LeavesOperationOpen.class))
        .singleElement()
        .asString()
        .contains("expected an engine with nothing left open and a sound store but found:")
        .contains("GetItem is under way in thread \"reader\"")
        .contains("orders.LeavesOperationOpen.")
        .contains("(LeavesOperationOpen.java:");
  }

  @Test
  void namesTheLineOfAForkThatIsOpen() {
    assertThat(failures(LeavesForkOpen.class))
        .singleElement()
        .asString()
        .contains("the fork made at orders.LeavesForkOpen.comparesWithAFork(LeavesForkOpen.java:")
        .contains(" is open");
  }

  @Test
  void namesTheLineOfAConsumerThatIsOpen() {
    assertThat(failures(LeavesConsumerOpen.class))
        .singleElement()
        .asString()
        .contains("the consumer mailer of table Orders is open; its service was last asked for at")
        .contains(" orders.LeavesConsumerOpen.consumes(LeavesConsumerOpen.java:");
  }

  @Test
  void namesTheLineOfAMappingThatIsOpen() {
    assertThat(failures(LeavesMappingOpen.class))
        .singleElement()
        .asString()
        .contains("the mapping of function mailer to arn:aws:dynamodb:")
        .contains(" is open; its service was last asked for at orders.LeavesMappingOpen.maps(");
  }

  @Test
  void showsWhatVerifyFound() {
    assertThat(failures(Damaged.class)).singleElement().asString().contains("by-status");
  }

  @Test
  void explainsParametersThatComeTooEarly() {
    assertThat(failures(TooEarly.class))
        .singleElement()
        .asString()
        .contains("each test has an engine of its own, and there is no test yet: take Engine in");
  }

  @Test
  void asksWhichTableIsMeant() {
    assertThat(failures(WhichTable.class))
        .singleElement()
        .asString()
        .contains("expected one table or @TableName on parameter")
        .contains("[Aaa, Bbb]");
  }

  @Test
  void refusesATableWithoutKeys() {
    assertThat(failures(NoKeys.class))
        .singleElement()
        .asString()
        .contains("expected @EngineTable with a name and a partition key, or with a bean");
  }

  @Test
  void saysWhichTableCannotBe() {
    assertThat(failures(BadName.class))
        .singleElement()
        .asString()
        .contains("cannot create @dev.dolium.junit.EngineTable(")
        .contains("Invalid table/index name");
  }

  @Test
  void testsMayCloseTheirEngine() {
    assertThat(failures(ClosesItself.class)).isEmpty();
  }

  /** Takes an item away from its index entry, behind the engine's back. */
  static final class Damaged {
    private final Vandal vandal = new Vandal();

    @RegisterExtension
    final EngineExtension engine = EngineExtension.inMemory().with(builder -> builder.with(vandal));

    @Test
    @EngineTable(
        name = "Orders",
        partitionKey = "id",
        globalIndexes = @EngineIndex(name = "by-status", partitionKey = "status"))
    void losesAnItem(Table orders) {
      orders.put(Item.of("id", "1", "status", "NEW"));
      vandal.removeFirst();
    }
  }

  /** Removes the first entry of the data. */
  private static final class Vandal implements EngineService {
    private final List<EngineContext> engines = new ArrayList<>();

    @Override
    public void start(EngineContext context) {
      engines.add(context);
    }

    void removeFirst() {
      EngineContext engine = engines.get(0);
      List<byte[]> keys = new ArrayList<>();
      engine
          .store()
          .scan(
              KeyRange.startingWith(Family.DATA, new byte[0]),
              ScanOrder.ASCENDING,
              (key, length, value, size) -> keys.add(Arrays.copyOf(key, length)));
      StoreKey first = new StoreKey(Family.DATA, keys.get(0));
      engine
          .store()
          .update(
              List.of(first),
              reads -> {
                WriteBatch batch = new WriteBatch(engine.stamp());
                batch.delete(Family.DATA, keys.get(0));
                return new Decision<>(batch, true);
              });
    }

    @Override
    public void close() {}
  }

  /** Wants an engine before there is a test. */
  @EngineTest
  static final class TooEarly {
    @BeforeAll
    static void prepare(Engine engine) {
      engine.verify();
    }

    @Test
    void nothing() {}
  }

  /** Has two tables and does not say which it wants. */
  @EngineTest
  @EngineTable(name = "Aaa", partitionKey = "id")
  @EngineTable(name = "Bbb", partitionKey = "id")
  static final class WhichTable {
    @Test
    void wants(Table table) {
      table.scan();
    }
  }

  /** Has a table without keys. */
  @EngineTest
  @EngineTable(name = "Aaa")
  static final class NoKeys {
    @Test
    void wants(Table table) {
      table.scan();
    }
  }

  /** Closes the engine by itself. */
  @EngineTest
  static final class ClosesItself {
    @Test
    void closes(Engine engine) {
      engine.close();
    }
  }

  /** Has a table that DynamoDB would refuse. */
  @EngineTest
  @EngineTable(name = "A", partitionKey = "id")
  static final class BadName {
    @Test
    void nothing() {}
  }
}
