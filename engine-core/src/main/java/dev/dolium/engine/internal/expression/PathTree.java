// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Paths of one expression, merged where they begin alike, with something for each at its end.
 *
 * <p>No path may lead through another's end, and no two may step into one value as a map and as a
 * list.
 */
final class PathTree<T> {
  private final Map<String, Node<T>> roots = new LinkedHashMap<>();

  /** The top-level attributes and what is below each. */
  Map<String, Node<T>> roots() {
    return roots;
  }

  /**
   * Adds a path.
   *
   * @throws dev.dolium.engine.error.ValidationException with DynamoDB's text if it overlaps or
   *     conflicts with a path added before
   */
  void add(DocumentPath path, T content, ExpressionKind kind) {
    Node<T> node = roots.computeIfAbsent(path.name(), name -> new Node<>());
    for (DocumentPath.Step step : path.steps()) {
      if (node.path != null) {
        throw clash("overlap", node.path, path, kind);
      }
      node = node.child(step, path, kind);
    }
    DocumentPath other = node.firstPath();
    if (other != null) {
      throw clash("overlap", other, path, kind);
    }
    node.path = path;
    node.content = content;
  }

  private static RuntimeException clash(
      String how, DocumentPath one, DocumentPath two, ExpressionKind kind) {
    return kind.invalid(
        "Two document paths "
            + how
            + " with each other; must remove or rewrite one of these paths; path one: "
            + one
            + ", path two: "
            + two);
  }

  /** A place where paths end or part. */
  static final class Node<T> {
    private @Nullable DocumentPath path;
    private @Nullable T content;
    private @Nullable Map<String, Node<T>> members;
    private @Nullable NavigableMap<Long, Node<T>> elements;

    /** What was added with the path that ends here, or null if paths lead on from here. */
    @Nullable T content() {
      return content;
    }

    /** What lies below in a map; null if nothing does. */
    @Nullable Map<String, Node<T>> members() {
      return members;
    }

    /** What lies below in a list, in the order of the indexes; null if nothing does. */
    @Nullable NavigableMap<Long, Node<T>> elements() {
      return elements;
    }

    private Node<T> child(DocumentPath.Step step, DocumentPath added, ExpressionKind kind) {
      boolean isMember = step instanceof DocumentPath.Member;
      if (isMember ? elements != null : members != null) {
        throw clash("conflict", firstPathBelow(), added, kind);
      }
      if (step instanceof DocumentPath.Element element) {
        elements = elements == null ? new TreeMap<>() : elements;
        return elements.computeIfAbsent(element.index(), index -> new Node<>());
      }
      members = members == null ? new LinkedHashMap<>() : members;
      return members.computeIfAbsent(((DocumentPath.Member) step).name(), name -> new Node<>());
    }

    private @Nullable DocumentPath firstPath() {
      return path != null || (members == null && elements == null) ? path : firstPathBelow();
    }

    // A node without content of its own was made for a path that ends below it.
    private DocumentPath firstPathBelow() {
      Node<T> node = this;
      while (node.path == null) {
        if (node.members != null) {
          node = node.members.values().iterator().next();
        } else if (node.elements != null) {
          node = node.elements.firstEntry().getValue();
        } else {
          throw new AssertionError();
        }
      }
      return node.path;
    }
  }
}
