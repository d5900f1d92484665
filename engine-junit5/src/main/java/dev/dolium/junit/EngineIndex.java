// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import dev.dolium.engine.table.KeyType;
import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A secondary index of an {@link EngineTable}; it holds all attributes. */
@Documented
@Target({})
@Retention(RetentionPolicy.RUNTIME)
public @interface EngineIndex {
  /** The name of the index. */
  String name();

  /** The partition key attribute; empty for a local index, which has its table's. */
  String partitionKey() default "";

  /** The type of the partition key. */
  KeyType partitionKeyType() default KeyType.STRING;

  /** The sort key attribute; empty for none. */
  String sortKey() default "";

  /** The type of the sort key. */
  KeyType sortKeyType() default KeyType.STRING;
}
