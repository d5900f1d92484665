// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import static dev.dolium.engine.internal.execute.ThroughputRules.INVALID;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.execute.ThroughputRules.Asked;
import dev.dolium.engine.internal.execute.ThroughputRules.Owner;
import dev.dolium.engine.operation.CreateTable;
import dev.dolium.engine.table.AttributeDefinition;
import dev.dolium.engine.table.BillingMode;
import dev.dolium.engine.table.IndexDefinition;
import dev.dolium.engine.table.TableSettings;
import dev.dolium.engine.table.Throughput;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the definition of a new table must obey.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_CreateTable.html">CreateTable</a>
 */
final class TableRules {
  private final ThroughputRules throughput;

  TableRules(ThroughputRules throughput) {
    this.throughput = throughput;
  }

  /**
   * Checks a request to create a table.
   *
   * @throws ValidationException if it breaks a rule
   */
  void checkCreate(CreateTable request) {
    TableArns.checkName(request.tableName());
    TableSettings settings = request.settings();
    ThroughputRules.checkBilling(settings.billingMode(), settings.provisioned());
    checkNames(request.attributeDefinitions());
    checkDefinitionsDiffer(request.attributeDefinitions());
    checkKeys(request);
    checkThroughput(request);
    SettingsRules.checkTags(settings.tags() == null ? List.of() : settings.tags());
    SettingsRules.checkEncryption(settings.sse());
    if (settings.resourcePolicy() != null) {
      SettingsRules.checkPolicy(settings.resourcePolicy());
    }
  }

  private static void checkKeys(CreateTable request) {
    List<AttributeDefinition> definitions = request.attributeDefinitions();
    IndexRules.checkPair(request.keySchema());
    IndexRules.checkDefined(request.keySchema(), definitions);
    Set<String> used = new LinkedHashSet<>(IndexRules.names(request.keySchema()));
    Set<String> indexNames = new HashSet<>();
    List<IndexDefinition> local = list(request.localIndexes(), "LocalSecondaryIndexes");
    List<IndexDefinition> global = list(request.globalIndexes(), "GlobalSecondaryIndexes");
    IndexRules.checkCounts(local.size(), global.size());
    for (IndexDefinition index : local) {
      IndexRules.checkLocal(index, request.keySchema());
      checkIndex(index, indexNames, definitions, used);
    }
    for (IndexDefinition index : global) {
      IndexRules.checkGlobal(index);
      checkIndex(index, indexNames, definitions, used);
    }
    checkAllUsed(definitions, used, !local.isEmpty() || !global.isEmpty());
    IndexRules.checkProjectedAttributes(local, global);
  }

  private static List<IndexDefinition> list(
      @Nullable List<IndexDefinition> indexes, String parameter) {
    if (indexes != null && indexes.isEmpty()) {
      throw new ValidationException(INVALID + "List of " + parameter + " is empty");
    }
    return indexes == null ? List.of() : indexes;
  }

  private static void checkIndex(
      IndexDefinition index,
      Set<String> indexNames,
      List<AttributeDefinition> definitions,
      Set<String> used) {
    if (!indexNames.add(index.name())) {
      throw new ValidationException(INVALID + "Duplicate index name: " + index.name());
    }
    IndexRules.checkDefined(index, definitions);
    used.addAll(IndexRules.names(index.keySchema()));
  }

  // JSON is refused by its shape before, in the same words.
  private static void checkNames(List<AttributeDefinition> definitions) {
    for (int i = 0; i < definitions.size(); i++) {
      String name = definitions.get(i).name();
      if (name.length() > Limits.KEY_NAME_LENGTH) {
        throw new ValidationException(
            "1 validation error detected: Value '"
                + name
                + "' at 'attributeDefinitions."
                + (i + 1)
                + ".member.attributeName' failed to satisfy constraint: Member must have length less"
                + " than or equal to "
                + Limits.KEY_NAME_LENGTH);
      }
    }
  }

  private static void checkDefinitionsDiffer(List<AttributeDefinition> definitions) {
    if (names(definitions).size() != definitions.size()) {
      throw new ValidationException(
          "Cannot have two attributes with the same name in AttributeDefinitions");
    }
  }

  private static void checkAllUsed(
      List<AttributeDefinition> definitions, Set<String> used, boolean indexed) {
    if (used.size() == definitions.size()) {
      return;
    }
    throw new ValidationException(
        INVALID
            + (indexed
                ? "Some AttributeDefinitions are not used. AttributeDefinitions: "
                    + names(definitions)
                    + ", keys used: "
                    + used
                : "Number of attributes in KeySchema does not exactly match number of attributes"
                    + " defined in AttributeDefinitions"));
  }

  private static Set<String> names(List<AttributeDefinition> definitions) {
    return definitions.stream()
        .map(AttributeDefinition::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  private void checkThroughput(CreateTable request) {
    TableSettings settings = request.settings();
    BillingMode mode = settings.billingMode();
    List<IndexDefinition> global =
        request.globalIndexes() == null ? List.of() : request.globalIndexes();
    for (IndexDefinition index : global) {
      checkIndexBilling(index, mode);
    }
    throughput.checkMaximum(settings.provisioned());
    check(Owner.TABLE, mode, settings.provisioned(), settings.onDemand(), settings.warm());
    for (IndexDefinition index : global) {
      throughput.checkMaximum(index.provisioned());
      check(Owner.index(index.name()), mode, index.provisioned(), index.onDemand(), index.warm());
    }
  }

  private static void check(
      Owner owner,
      @Nullable BillingMode mode,
      @Nullable Throughput provisioned,
      @Nullable Throughput onDemand,
      @Nullable Throughput warm) {
    ThroughputRules.checkOnDemand(onDemand, mode, owner, Asked.ON_CREATE);
    ThroughputRules.checkWarm(warm, ThroughputRules.warm(null, provisioned, mode), owner);
  }

  private static void checkIndexBilling(IndexDefinition index, @Nullable BillingMode mode) {
    if (!ThroughputRules.isOnDemand(mode) && index.provisioned() == null) {
      throw new ValidationException(
          INVALID + "ProvisionedThroughput must be specified for index: " + index.name());
    }
    if (ThroughputRules.isOnDemand(mode) && index.provisioned() != null) {
      throw new ValidationException(
          INVALID
              + "ProvisionedThroughput should not be specified for index: "
              + index.name()
              + " when BillingMode is PAY_PER_REQUEST");
    }
  }
}
