// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.internal.expression.PathTree.Node;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The parts of an item that are wanted. Projections are immutable and may be shared by threads.
 *
 * <p>What is projected keeps its place in maps; elements of a list close up in the order of their
 * indexes. A map or list of which nothing is found is left out.
 */
public final class Projection {
  private final List<DocumentPath> paths;
  private final List<DocumentPath> attributes = new ArrayList<>();
  private final List<Node<DocumentPath>> nodes = new ArrayList<>();

  private Projection(List<DocumentPath> paths, ExpressionKind kind) {
    this.paths = List.copyOf(paths);
    PathTree<DocumentPath> tree = new PathTree<>();
    for (DocumentPath path : paths) {
      tree.add(path, path, kind);
    }
    tree.roots()
        .forEach(
            (name, node) -> {
              DocumentPath whole = node.content();
              attributes.add(whole != null ? whole : DocumentPath.of(name));
              nodes.add(node);
            });
  }

  /**
   * The projection to these paths.
   *
   * @throws dev.dolium.engine.error.ValidationException with DynamoDB's text if two paths overlap
   */
  public static Projection of(List<DocumentPath> paths) {
    return new Projection(paths, ExpressionKind.PROJECTION);
  }

  /** The paths as they were given. */
  public List<DocumentPath> paths() {
    return paths;
  }

  /** The top-level attributes that the projection reads, each once. */
  public List<String> attributeNames() {
    return attributes.stream().map(DocumentPath::name).toList();
  }

  /** Whether all paths are top-level attributes. */
  public boolean isTopLevelOnly() {
    return paths.stream().allMatch(DocumentPath::isTopLevel);
  }

  /** What the item has of these parts. */
  public AttributeMap project(AttributeMap item) {
    return project(ItemView.of(item));
  }

  /** What the item has of these parts. */
  public AttributeMap project(ItemView item) {
    AttributeMap.Builder found = new AttributeMap.Builder(attributes.size());
    for (int i = 0; i < attributes.size(); i++) {
      DocumentPath attribute = attributes.get(i);
      AttributeValue part = partOf(item.resolve(attribute), nodes.get(i));
      if (part != null) {
        found.add(attribute.name(), part);
      }
    }
    return found.build();
  }

  private static @Nullable AttributeValue partOf(
      @Nullable AttributeValue value, Node<DocumentPath> node) {
    if (value == null || node.content() != null) {
      return value;
    }
    return node.members() != null
        ? membersOf(value, node.members())
        : node.elements() != null ? elementsOf(value, node.elements()) : null;
  }

  private static @Nullable AttributeValue membersOf(
      AttributeValue value, Map<String, Node<DocumentPath>> wanted) {
    if (!(value instanceof AttributeValue.M map)) {
      return null;
    }
    AttributeMap.Builder found = new AttributeMap.Builder(wanted.size());
    wanted.forEach(
        (name, node) -> {
          AttributeValue part = partOf(map.value().get(name), node);
          if (part != null) {
            found.add(name, part);
          }
        });
    AttributeMap members = found.build();
    return members.isEmpty() ? null : new AttributeValue.M(members);
  }

  private static @Nullable AttributeValue elementsOf(
      AttributeValue value, Map<Long, Node<DocumentPath>> wanted) {
    if (!(value instanceof AttributeValue.L list)) {
      return null;
    }
    List<AttributeValue> found = new ArrayList<>(wanted.size());
    wanted.forEach(
        (index, node) -> {
          AttributeValue element =
              index < list.value().size() ? list.value().get(index.intValue()) : null;
          AttributeValue part = partOf(element, node);
          if (part != null) {
            found.add(part);
          }
        });
    return found.isEmpty() ? null : new AttributeValue.L(found);
  }
}
