// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.table.KeyType;
import dev.dolium.engine.table.StreamView;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A table that is there when a test begins.
 *
 * <p>On a class it is for all its tests, those of subclasses and nested classes included; on a test
 * method for that test alone. It is either told here or read from a class that is annotated for the
 * SDK's enhanced client, see {@link #bean}.
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.METHOD, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(EngineTables.class)
public @interface EngineTable {
  /** The name of the table; may be left out with {@link #bean}, whose simple name it is then. */
  String name() default "";

  /**
   * A class with {@code @DynamoDbBean} or {@code @DynamoDbImmutable}, from which keys and indexes
   * are read; it needs {@code software.amazon.awssdk:dynamodb-enhanced}.
   */
  Class<?> bean() default void.class;

  /** The partition key attribute. */
  String partitionKey() default "";

  /** The type of the partition key. */
  KeyType partitionKeyType() default KeyType.STRING;

  /** The sort key attribute; empty for none. */
  String sortKey() default "";

  /** The type of the sort key. */
  KeyType sortKeyType() default KeyType.STRING;

  /** The global secondary indexes. */
  EngineIndex[] globalIndexes() default {};

  /** The local secondary indexes; they name a sort key only. */
  EngineIndex[] localIndexes() default {};

  /** What the records of its stream show, for a table with a stream. */
  StreamView[] stream() default {};

  /** The attribute with the time at which an item expires; empty for none. */
  String timeToLive() default "";
}
