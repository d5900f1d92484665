// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.engine.internal.expression.PathTree.Node;
import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one update. Plans are immutable and may be shared by threads; applying one is
 * pure.
 *
 * <p>All values are read from the item as it was before. Indexes of lists, too, mean the list
 * before: removed elements leave no gap, and elements set beyond the end are appended in the order
 * of their indexes.
 */
public final class UpdatePlan {
  private final List<DocumentPath> paths;
  private final List<DocumentPath> written;
  private final PathTree<UpdateAction> actions;
  private final boolean createsItem;

  private UpdatePlan(Builder builder, PathTree<UpdateAction> actions, boolean createsItem) {
    this.paths = List.copyOf(builder.added);
    this.written = List.copyOf(builder.written);
    this.actions = actions;
    this.createsItem = createsItem;
  }

  /** The paths that the update changes, in the order in which they were written. */
  public List<DocumentPath> paths() {
    return paths;
  }

  /** The top-level attributes that the update changes. */
  public Set<String> attributeNames() {
    return actions.roots().keySet();
  }

  /** The values of top-level attributes that the update tells whatever the item is. */
  public AttributeMap literals() {
    AttributeMap.Builder literals = new AttributeMap.Builder(actions.roots().size());
    actions
        .roots()
        .forEach(
            (name, node) -> {
              if (node.content() instanceof UpdateAction.Put put
                  && put.value() instanceof Operand.Literal literal) {
                literals.add(name, literal.value());
              }
            });
    return literals.build();
  }

  /**
   * Whether the update creates an item that is not there. Only older updates that do nothing but
   * DELETE do not.
   */
  public boolean createsItem() {
    return createsItem;
  }

  /** What the item before the update has at the paths that the update changes. */
  public AttributeMap touchedBefore(AttributeMap image) {
    return Projection.of(paths).project(image);
  }

  /**
   * What the item after the update has at the paths to which the update gives values; what came to
   * the place of a removed element does not count.
   */
  public AttributeMap touchedAfter(AttributeMap image) {
    return Projection.of(written).project(image);
  }

  /**
   * The item after the update.
   *
   * @throws ValidationException with DynamoDB's text if the update does not fit the item
   */
  public AttributeMap apply(AttributeMap before) {
    ItemView view = ItemView.of(before);
    return changed(before, actions.roots(), view);
  }

  private static AttributeMap changed(
      Map<String, AttributeValue> before, Map<String, Node<UpdateAction>> changes, ItemView item) {
    AttributeMap.Builder after = new AttributeMap.Builder(before.size() + changes.size());
    before.forEach(
        (name, value) -> {
          Node<UpdateAction> change = changes.get(name);
          add(after, name, change == null ? value : changed(value, change, item));
        });
    changes.forEach(
        (name, change) -> {
          if (!before.containsKey(name)) {
            add(after, name, changed(null, change, item));
          }
        });
    return after.build();
  }

  private static void add(AttributeMap.Builder after, String name, @Nullable AttributeValue value) {
    if (value != null) {
      after.add(name, value);
    }
  }

  private static @Nullable AttributeValue changed(
      @Nullable AttributeValue value, Node<UpdateAction> change, ItemView item) {
    UpdateAction action = change.content();
    if (action != null) {
      return action.after(value, item);
    } else if (value instanceof AttributeValue.M map && change.members() != null) {
      return new AttributeValue.M(changed(map.value(), change.members(), item));
    } else if (value instanceof AttributeValue.L list && change.elements() != null) {
      return new AttributeValue.L(changed(list.value(), change.elements(), item));
    }
    throw new ValidationException(
        "The document path provided in the update expression is invalid for update");
  }

  private static List<AttributeValue> changed(
      List<AttributeValue> before, NavigableMap<Long, Node<UpdateAction>> changes, ItemView item) {
    List<AttributeValue> after = new ArrayList<>(before.size() + changes.size());
    for (int i = 0; i < before.size(); i++) {
      Node<UpdateAction> change = changes.get((long) i);
      AttributeValue value = change == null ? before.get(i) : changed(before.get(i), change, item);
      if (value != null) {
        after.add(value);
      }
    }
    for (Node<UpdateAction> change : changes.tailMap((long) before.size(), true).values()) {
      AttributeValue value = changed(null, change, item);
      if (value != null) {
        after.add(value);
      }
    }
    return after;
  }

  /** Collects the changes of one update. */
  public static final class Builder {
    private final ExpressionKind kind = ExpressionKind.UPDATE;
    private final List<DocumentPath> added = new ArrayList<>();
    private final List<DocumentPath> written = new ArrayList<>();
    private final PathTree<UpdateAction> tree = new PathTree<>();
    private boolean createsItem = true;

    /** Starts a plan without changes. */
    public Builder() {}

    /**
     * Adds a change.
     *
     * @throws ValidationException with DynamoDB's text if it touches another change's path
     */
    public Builder add(DocumentPath path, UpdateAction action) {
      tree.add(path, action, kind);
      added.add(path);
      if (!(action instanceof UpdateAction.Remove)) {
        written.add(path);
      }
      return this;
    }

    /** Makes the plan do nothing where no item is. */
    Builder leavingAbsentItems() {
      createsItem = false;
      return this;
    }

    /** The plan of the changes. */
    public UpdatePlan build() {
      return new UpdatePlan(this, tree, createsItem);
    }
  }
}
