// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.error.ResourceNotFoundException;
import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.catalog.TableArns;
import dev.dolium.engine.internal.catalog.TableCatalog;
import dev.dolium.engine.internal.catalog.TableEntry;
import dev.dolium.engine.internal.catalog.TableState;
import dev.dolium.engine.operation.Tagging;
import dev.dolium.engine.table.Tag;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Carries out {@link Tagging}.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.Operations.html">Tagging
 *     resources</a>
 */
final class TaggingHandler {
  private final TableCatalog catalog;

  TaggingHandler(Parts parts) {
    this.catalog = parts.catalog();
  }

  List<Tag> execute(Tagging request) {
    if (request instanceof Tagging.TagResource tagging) {
      if (tagging.tags().isEmpty()) {
        throw new ValidationException("Atleast one Tag needs to be provided as Input.");
      }
      SettingsRules.checkTags(tagging.tags());
      return change(request, tags -> merged(tags, tagging.tags()));
    } else if (request instanceof Tagging.UntagResource untagging) {
      if (untagging.tagKeys().isEmpty()) {
        throw new ValidationException("Atleast one Tag Key needs to be provided as Input.");
      }
      return change(request, tags -> without(tags, untagging.tagKeys()));
    }
    List<Tag> tags = table(request).state().extras().tags();
    if (request instanceof Tagging.ListTagsOfResource list && list.nextToken() != null) {
      throw new ValidationException("Invalid NextToken");
    }
    return tags;
  }

  private List<Tag> change(Tagging request, UnaryOperator<List<Tag>> change) {
    TableEntry table = table(request);
    TableHandlers.checkNotComingOrGoing(table.state());
    TableState changed =
        catalog.change(
            table,
            state -> state.with(state.extras().withTags(change.apply(state.extras().tags()))));
    return changed.extras().tags();
  }

  private TableEntry table(Tagging request) {
    TableArns.Resource resource = catalog.arns().resource(request.resourceArn());
    if (!resource.part().isEmpty()) {
      throw new ValidationException(
          "Invalid TableArn: " + request.resourceArn() + " is not a DynamoDB resource arn");
    }
    TableEntry table = catalog.find(resource.table());
    if (table == null) {
      throw notFound(request.resourceArn());
    }
    return table;
  }

  /** The refusal of an ARN of nothing, with the service's spelling. */
  static ResourceNotFoundException notFound(String arn) {
    return new ResourceNotFoundException(
        "Requested resource not found: ResourcArn: " + arn + " not found");
  }

  private static List<Tag> merged(List<Tag> tags, List<Tag> more) {
    Map<String, Tag> byKey = new LinkedHashMap<>();
    tags.forEach(tag -> byKey.put(tag.key(), tag));
    more.forEach(tag -> byKey.put(tag.key(), tag));
    List<Tag> merged = new ArrayList<>(byKey.values());
    SettingsRules.checkTags(merged);
    return merged;
  }

  private static List<Tag> without(List<Tag> tags, List<String> keys) {
    return tags.stream().filter(tag -> !keys.contains(tag.key())).toList();
  }
}
