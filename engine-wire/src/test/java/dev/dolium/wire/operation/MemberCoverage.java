// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.operation;

import dev.dolium.wire.shape.Shape;
import dev.dolium.wire.shape.Shape.ListShape;
import dev.dolium.wire.shape.Shape.MapShape;
import dev.dolium.wire.shape.Shape.Member;
import dev.dolium.wire.shape.Shape.StructureShape;
import dev.dolium.wire.shape.Structure;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Which members of a shape, at any depth, some examples hold. */
final class MemberCoverage {
  private final Set<String> except;
  private final SortedSet<String> found = new TreeSet<>();

  private MemberCoverage(Set<String> except) {
    this.except = except;
  }

  /** All members, as {@code Shape.Member}. */
  static SortedSet<String> of(Shape shape) {
    return of(shape, Set.of());
  }

  /** All members but those of some names, as {@code Member} or {@code Shape.Member}, and below. */
  static SortedSet<String> of(Shape shape, Set<String> except) {
    MemberCoverage all = new MemberCoverage(except);
    all.declared(shape);
    return all.found;
  }

  /** The members that a value has. */
  static SortedSet<String> of(Shape shape, Structure value) {
    MemberCoverage some = new MemberCoverage(Set.of());
    some.present(shape, value);
    return some.found;
  }

  private void declared(Shape shape) {
    if (shape instanceof StructureShape structure) {
      for (Member member : structure.members()) {
        String name = structure.name() + "." + member.name();
        boolean excepted = except.contains(member.name()) || except.contains(name);
        if (!excepted && found.add(name)) {
          declared(member.shape());
        }
      }
    } else if (shape instanceof ListShape list) {
      declared(list.element());
    } else if (shape instanceof MapShape map) {
      declared(map.value());
    }
  }

  private void present(Shape shape, @Nullable Object value) {
    if (shape instanceof StructureShape structure && value instanceof Structure given) {
      for (Member member : structure.members()) {
        if (given.has(member.name())) {
          found.add(structure.name() + "." + member.name());
          present(member.shape(), given.get(member.name()));
        }
      }
    } else if (shape instanceof ListShape list && value instanceof List<?> elements) {
      elements.forEach(element -> present(list.element(), element));
    } else if (shape instanceof MapShape map && value instanceof Map<?, ?> entries) {
      entries.values().forEach(entry -> present(map.value(), entry));
    }
  }
}
