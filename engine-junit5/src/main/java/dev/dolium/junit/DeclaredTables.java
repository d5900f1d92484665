// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.Engine;
import dev.dolium.engine.table.TableDefinition;
import dev.dolium.ttl.TimeToLive;
import java.lang.reflect.AnnotatedElement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.extension.ExtensionConfigurationException;
import org.junit.platform.commons.support.AnnotationSupport;

/** Reads the tables that classes and methods declare with {@link EngineTable}. */
final class DeclaredTables {
  private DeclaredTables() {}

  /** The tables of a test class, those of the classes around it first. */
  static List<Consumer<Engine>> of(Class<?> testClass) {
    List<Consumer<Engine>> all = new ArrayList<>();
    Class<?> around = testClass.getEnclosingClass();
    if (around != null) {
      all.addAll(of(around));
    }
    all.addAll(on(testClass));
    return all;
  }

  /** The tables that are declared at that place. */
  static List<Consumer<Engine>> on(AnnotatedElement place) {
    return AnnotationSupport.findRepeatableAnnotations(place, EngineTable.class).stream()
        .map(table -> creation(table, place))
        .toList();
  }

  private static Consumer<Engine> creation(EngineTable table, AnnotatedElement place) {
    boolean hasBean = table.bean() != void.class;
    if (hasBean == !table.partitionKey().isEmpty() || (!hasBean && table.name().isEmpty())) {
      throw new ExtensionConfigurationException(
          "expected @EngineTable with a name and a partition key, or with a bean, but was "
              + table
              + " on "
              + place);
    }
    return engine -> {
      try {
        String name = hasBean ? createBean(engine, table) : create(engine, table);
        if (!table.timeToLive().isEmpty()) {
          TimeToLive.of(engine).enable(name, table.timeToLive());
        }
      } catch (RuntimeException e) {
        throw new ExtensionConfigurationException(
            "cannot create " + table + " of " + place + ": " + e.getMessage(), e);
      }
    };
  }

  private static String createBean(Engine engine, EngineTable table) {
    String name = table.name().isEmpty() ? table.bean().getSimpleName() : table.name();
    if (table.stream().length > 0) {
      throw new ExtensionConfigurationException(
          "expected a table without a stream from a bean but was " + table);
    }
    createBean(engine, name, table.bean());
    return name;
  }

  /** Creates a table as a bean says. */
  static void createBean(Engine engine, String name, Class<?> bean) {
    try {
      EnhancedTables.create(engine, name, bean);
    } catch (NoClassDefFoundError e) {
      throw new ExtensionConfigurationException(
          "expected the SDK's enhanced client on the class path but was none: add"
              + " software.amazon.awssdk:dynamodb-enhanced",
          e);
    }
  }

  private static String create(Engine engine, EngineTable table) {
    TableDefinition definition =
        TableDefinition.named(table.name())
            .partitionKey(table.partitionKey(), table.partitionKeyType());
    if (!table.sortKey().isEmpty()) {
      definition.sortKey(table.sortKey(), table.sortKeyType());
    }
    for (EngineIndex index : table.globalIndexes()) {
      definition.globalIndex(index.name(), keys -> keys(index, keys));
    }
    for (EngineIndex index : table.localIndexes()) {
      definition.localIndex(index.name(), keys -> keys(index, keys));
    }
    for (var view : table.stream()) {
      definition.stream(view);
    }
    engine.createTable(definition);
    return table.name();
  }

  private static void keys(EngineIndex index, TableDefinition.Keys keys) {
    if (!index.partitionKey().isEmpty()) {
      keys.partitionKey(index.partitionKey(), index.partitionKeyType());
    }
    if (!index.sortKey().isEmpty()) {
      keys.sortKey(index.sortKey(), index.sortKeyType());
    }
  }
}
