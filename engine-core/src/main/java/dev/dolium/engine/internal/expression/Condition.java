// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.expression;

import dev.dolium.engine.item.AttributeType;
import dev.dolium.engine.item.AttributeValue;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What holds for an item or does not. Conditions are immutable and may be shared by threads. */
public sealed interface Condition {
  /** Whether the condition holds for the item. */
  boolean holds(ItemView item);

  /** Shows each path that the condition reads, as often as it is written. */
  void visitPaths(Consumer<DocumentPath> visitor);

  /** The top-level attributes that the condition reads, in the order in which it names them. */
  default Set<String> attributeNames() {
    Set<String> names = new LinkedHashSet<>();
    visitPaths(path -> names.add(path.name()));
    return names;
  }

  /** Holds if all its parts hold. */
  record And(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      for (Condition part : parts) {
        if (!part.holds(item)) {
          return false;
        }
      }
      return true;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      parts.forEach(part -> part.visitPaths(visitor));
    }
  }

  /** Holds if one of its parts holds. */
  record Or(List<Condition> parts) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      for (Condition part : parts) {
        if (part.holds(item)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      parts.forEach(part -> part.visitPaths(visitor));
    }
  }

  /** Holds if the other condition does not. */
  record Not(Condition condition) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      return !condition.holds(item);
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      condition.visitPaths(visitor);
    }
  }

  /** {@code left op right}. */
  record Comparison(Comparator comparator, Operand left, Operand right) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      return comparator.holds(left.in(item), right.in(item));
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      left.visitPaths(visitor);
      right.visitPaths(visitor);
    }
  }

  /** {@code subject BETWEEN low AND high}, both ends included. */
  record Between(Operand subject, Operand low, Operand high) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      AttributeValue value = subject.in(item);
      return Comparator.GE.holds(value, low.in(item)) && Comparator.LE.holds(value, high.in(item));
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      subject.visitPaths(visitor);
      low.visitPaths(visitor);
      high.visitPaths(visitor);
    }
  }

  /** {@code subject IN (…)}. */
  record In(Operand subject, List<Operand> candidates) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      AttributeValue value = subject.in(item);
      if (value != null) {
        for (Operand candidate : candidates) {
          if (value.equals(candidate.in(item))) {
            return true;
          }
        }
      }
      return false;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      subject.visitPaths(visitor);
      candidates.forEach(candidate -> candidate.visitPaths(visitor));
    }
  }

  /** {@code attribute_exists}. */
  record Exists(DocumentPath path) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      return item.exists(path);
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      visitor.accept(path);
    }
  }

  /** {@code attribute_not_exists}. */
  record Absent(DocumentPath path) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      return !item.exists(path);
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      visitor.accept(path);
    }
  }

  /** {@code attribute_type}. */
  record TypeIs(DocumentPath path, AttributeType type) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      AttributeValue value = item.resolve(path);
      return value != null && value.type() == type;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      visitor.accept(path);
    }
  }

  /** {@code begins_with}. */
  record BeginsWith(Operand subject, Operand prefix) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      AttributeValue value = subject.in(item);
      AttributeValue start = prefix.in(item);
      if (value instanceof AttributeValue.S text && start instanceof AttributeValue.S s) {
        return text.value().startsWith(s.value());
      }
      return value instanceof AttributeValue.B bytes
          && start instanceof AttributeValue.B b
          && bytes.value().length >= b.value().length
          && Arrays.equals(bytes.value(), 0, b.value().length, b.value(), 0, b.value().length);
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      subject.visitPaths(visitor);
      prefix.visitPaths(visitor);
    }
  }

  /** {@code contains}: part of a string or binary, element of a list or set. */
  record Contains(Operand subject, Operand content) implements Condition {
    @Override
    public boolean holds(ItemView item) {
      return contains(subject.in(item), content.in(item));
    }

    private static boolean contains(
        @Nullable AttributeValue container, @Nullable AttributeValue content) {
      if (content == null) {
        return false;
      } else if (container instanceof AttributeValue.L list) {
        return list.value().contains(content);
      } else if (content instanceof AttributeValue.S s) {
        return container instanceof AttributeValue.S text
            ? text.value().contains(s.value())
            : container instanceof AttributeValue.SS set && set.value().contains(s.value());
      } else if (content instanceof AttributeValue.N n) {
        return container instanceof AttributeValue.NS set && set.value().contains(n.value());
      } else if (content instanceof AttributeValue.B b) {
        return container instanceof AttributeValue.B bytes
            ? hasRun(bytes.value(), b.value())
            : container instanceof AttributeValue.BS set && set.value().contains(b);
      }
      return false;
    }

    private static boolean hasRun(byte[] bytes, byte[] run) {
      for (int from = 0; from + run.length <= bytes.length; from++) {
        if (Arrays.equals(bytes, from, from + run.length, run, 0, run.length)) {
          return true;
        }
      }
      return false;
    }

    @Override
    public void visitPaths(Consumer<DocumentPath> visitor) {
      subject.visitPaths(visitor);
      content.visitPaths(visitor);
    }
  }
}
