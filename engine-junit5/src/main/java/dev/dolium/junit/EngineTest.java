// SPDX-License-Identifier: Apache-2.0
package dev.dolium.junit;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Gives each test of the class, of its nested classes and of its subclasses a fresh engine.
 *
 * <p>Test methods, {@code @BeforeEach} and {@code @AfterEach} methods may take as parameters:
 * {@link dev.dolium.engine.Engine}, {@link dev.dolium.engine.Table}, the SDK's {@code
 * DynamoDbClient}, {@code DynamoDbAsyncClient}, {@code DynamoDbStreamsClient}, {@code
 * DynamoDbStreamsAsyncClient}, {@code DynamoDbEnhancedClient}, {@code DynamoDbEnhancedAsyncClient}
 * and {@code DynamoDbTable} of a bean, {@link ManualTime}, {@link Faults}, and a URL that is marked
 * with {@link EngineUrl}. Nothing of it is shared with other tests, so these may run at the same
 * time. After each test {@code engine.verify()} runs, and the test fails if something is wrong in
 * the store or was left open.
 *
 * @see EngineTable
 * @see EngineExtension
 */
@Documented
@Inherited
@Target({ElementType.TYPE, ElementType.ANNOTATION_TYPE})
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(EngineExtension.class)
public @interface EngineTest {
  /** Where the engine keeps its tables. */
  Storage storage() default Storage.MEMORY;

  /** Who shares an engine. */
  Sharing sharing() default Sharing.NONE;

  /** Where an engine keeps its tables. */
  enum Storage {
    /** In memory; it opens in about a millisecond. */
    MEMORY,
    /** In a temporary folder, by the store for folders on the class path: engine-rocksdb. */
    FOLDER
  }

  /** Who shares an engine. */
  enum Sharing {
    /** Nobody: each test has its own. */
    NONE,
    /**
     * All tests of a class and of its nested classes; {@code @BeforeAll} methods and constructors
     * may take parameters then.
     */
    CLASS
  }
}
