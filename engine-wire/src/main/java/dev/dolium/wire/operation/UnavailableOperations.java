// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.engine.Engine;
import dev.dolium.engine.error.ExportNotFoundException;
import dev.dolium.engine.error.GlobalTableNotFoundException;
import dev.dolium.engine.error.ImportNotFoundException;
import dev.dolium.engine.error.ResourceInUseException;
import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.TableNotFoundException;
import dev.dolium.engine.error.UnknownOperationException;
import dev.dolium.engine.operation.DescribeTable;
import dev.dolium.wire.shape.Structure;

/**
 * Operations of features that the engine does not have.
 *
 * <p>A request is judged as far as there is something to judge: its shape, whether its table
 * exists, whether there is a global table, export or import of that name (there is none). What
 * would need the feature is answered as the service answers an operation that a region does not
 * offer.
 */
public final class UnavailableOperations {
  private UnavailableOperations() {}

  /**
   * An operation of a feature that is not there.
   *
   * @param feature what is not there
   * @param refusal how its requests are refused
   */
  public record Unavailable(String feature, WireOperation refusal) implements WireOperation {
    @Override
    public Structure answer(Engine engine, Structure request) {
      return refusal.answer(engine, request);
    }

    @Override
    public Coverage coverage() {
      return Coverage.NOT_AVAILABLE;
    }
  }

  /** An operation whose name the service would not know. */
  public static Unavailable unknown(String feature) {
    return new Unavailable(feature, (engine, request) -> refuse());
  }

  /** An operation on a table's Kinesis destination. */
  public static Unavailable kinesis() {
    return new Unavailable(
        "Kinesis destinations",
        (engine, request) -> {
          engine.execute(new DescribeTable(request.requiredString("TableName")));
          return refuse();
        });
  }

  /** {@code CreateGlobalTable}. */
  public static Unavailable createGlobalTable() {
    return new Unavailable(
        "global tables", (engine, request) -> refuseTable(engine, request, "GlobalTableName"));
  }

  /** An operation on a global table that there is not. */
  public static Unavailable globalTable() {
    return new Unavailable(
        "global tables",
        (engine, request) -> {
          throw new GlobalTableNotFoundException(
              "Global table not found: Global table with name: '"
                  + request.requiredString("GlobalTableName")
                  + "' does not exist.");
        });
  }

  /** {@code ExportTableToPointInTime}. */
  public static Unavailable export() {
    return new Unavailable(
        "exports", (engine, request) -> refuseTable(engine, request, "TableArn"));
  }

  /** {@code DescribeExport}. */
  public static Unavailable describeExport() {
    return new Unavailable(
        "exports",
        (engine, request) -> {
          throw new ExportNotFoundException(
              "Export not found: " + request.requiredString("ExportArn"));
        });
  }

  /** {@code ImportTable}. */
  public static Unavailable importTable() {
    return new Unavailable(
        "imports",
        (engine, request) -> {
          String name =
              request.requiredStructure("TableCreationParameters").requiredString("TableName");
          if (exists(engine, name)) {
            throw new ResourceInUseException("Table already exists: " + name);
          }
          return refuse();
        });
  }

  /** {@code DescribeImport}. */
  public static Unavailable describeImport() {
    return new Unavailable(
        "imports",
        (engine, request) -> {
          throw new ImportNotFoundException(
              "Import not found: " + request.requiredString("ImportArn"));
        });
  }

  private static Structure refuseTable(Engine engine, Structure request, String member) {
    String table = request.requiredString(member);
    if (!exists(engine, table)) {
      throw new TableNotFoundException("Table not found: " + table);
    }
    return refuse();
  }

  private static boolean exists(Engine engine, String table) {
    try {
      engine.execute(new DescribeTable(table));
      return true;
    } catch (ResourceNotFoundException e) {
      return false;
    }
  }

  private static Structure refuse() {
    throw new UnknownOperationException("Unknown operation exception");
  }
}
