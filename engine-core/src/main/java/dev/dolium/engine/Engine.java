// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine;

import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.operation.Operation;
import dev.dolium.engine.operation.OperationExecutor;
import dev.dolium.engine.table.TableDefinition;
import java.nio.file.Path;

/**
 * A store of tables that speaks DynamoDB's operations; the one way in.
 *
 * <p>Whatever the door, native code, an SDK client or HTTP, a request becomes an {@link Operation}
 * and passes {@link #execute}. Any number of threads may use an engine. A cache or another wrapper
 * is an engine itself.
 */
public interface Engine extends OperationExecutor, AutoCloseable {
  /** What this engine is called and what time it is there. */
  EngineIdentity identity();

  /**
   * The service of that type, which was named to the builder or found on the class path.
   *
   * @throws IllegalArgumentException if there is none, naming the artifact to add
   */
  <S> S service(Class<S> type);

  /**
   * Walks through the whole store and proves that items, index entries and catalog agree.
   *
   * @throws IllegalStateException if the engine is closed
   */
  VerifyReport verify();

  /**
   * A second engine in memory that begins with all that this one holds now; later neither sees the
   * other. It takes about a millisecond, whatever the engine holds, as both share what neither
   * changes. Recovery of tables goes on in the fork with its whole window.
   *
   * @throws IllegalStateException if this engine keeps its data elsewhere than in memory; take a
   *     {@link #snapshot} then
   */
  Engine fork();

  /**
   * Writes this engine as it is now to a folder that does not exist yet, which can be {@linkplain
   * #open opened} then; this one goes on meanwhile. Files that do not change are linked where the
   * file system can. The folder appears when it is whole, or not at all.
   *
   * @throws dev.dolium.engine.error.StoreFailedException if the folder exists or cannot be written,
   *     or if this engine has no folder itself
   */
  void snapshot(Path folder);

  /** Releases everything; waits for operations that are under way. Closing twice is allowed. */
  @Override
  void close();

  /** A table by its name, for short calls; whether it exists is found out by the first of them. */
  default Table table(String name) {
    return new Table(this, name);
  }

  /**
   * Creates a table.
   *
   * @throws dev.dolium.engine.error.ResourceInUseException if there is one of that name
   */
  default Table createTable(TableDefinition definition) {
    execute(CreateTable.of(definition));
    return table(definition.name());
  }

  /** Opens an engine that keeps everything in memory; it starts in about a millisecond. */
  static Engine inMemory() {
    return builder().inMemory().open();
  }

  /**
   * Opens an engine on a folder, which is created if it does not exist.
   *
   * @throws dev.dolium.engine.error.StoreFailedException if the folder cannot be used
   * @throws IllegalStateException if no store for folders is on the class path, naming the artifact
   *     to add
   */
  static Engine open(Path folder) {
    return builder().folder(folder).open();
  }

  /** Starts the settings of an engine. */
  static EngineBuilder builder() {
    return new EngineBuilder();
  }
}
