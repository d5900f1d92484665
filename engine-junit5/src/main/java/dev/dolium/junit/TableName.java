// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says which table a parameter of type {@code Table} or {@code DynamoDbTable} is; needed if the
 * test has several.
 */
@Documented
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.RUNTIME)
public @interface TableName {
  /** The name of the table. */
  String value();
}
