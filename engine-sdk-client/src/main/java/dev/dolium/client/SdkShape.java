// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import dev.dolium.wire.shape.Structure;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkField;
import software.amazon.awssdk.core.SdkPojo;
import software.amazon.awssdk.core.util.SdkAutoConstructList;
import software.amazon.awssdk.core.util.SdkAutoConstructMap;
import software.amazon.awssdk.utils.builder.Buildable;
import software.amazon.awssdk.utils.builder.ToCopyableBuilder;

/**
 * The fields of one class of the SDK's model, prepared once from what the class tells of itself.
 *
 * <p>This is the one mapping between the SDK's objects and {@link Structure}; no operation has a
 * mapping of its own.
 */
record SdkShape(Supplier<SdkPojo> builder, List<Field> fields) {
  /** A field with its name in the protocol. */
  record Field(String name, SdkField<?> sdk, SdkType type) {}

  /** The shape of what that builder builds. */
  static SdkShape of(Supplier<SdkPojo> builder) {
    List<Field> fields =
        builder.get().sdkFields().stream()
            .map(field -> new Field(field.locationName(), field, SdkType.of(field)))
            .toList();
    return new SdkShape(builder, fields);
  }

  /**
   * The shape of that class, which has a static method {@code builder} as all of the SDK's models
   * have.
   */
  static SdkShape of(Class<?> model) {
    ToCopyableBuilder<?, ?> empty =
        (ToCopyableBuilder<?, ?>) ((Buildable) builderOf(model)).build();
    return of(() -> (SdkPojo) empty.toBuilder());
  }

  /** A new builder of that class. */
  static SdkPojo builderOf(Class<?> model) {
    try {
      return (SdkPojo) model.getMethod("builder").invoke(null);
    } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException e) {
      throw new IllegalArgumentException("expected a class of the SDK's model but was " + model, e);
    }
  }

  /** The members that are set. */
  Structure toWire(SdkPojo pojo) {
    Structure structure = new Structure();
    for (Field field : fields) {
      Object value = field.sdk.getValueOrDefault(pojo);
      // The SDK hands out such collections where nothing was set.
      if (value != null
          && !(value instanceof SdkAutoConstructMap)
          && !(value instanceof SdkAutoConstructList)) {
        structure.set(field.name, field.type.toWire(value));
      }
    }
    return structure;
  }

  /** The object of the model that has those members. */
  Object toSdk(Structure structure) {
    SdkPojo pojo = builder.get();
    fill(pojo, structure);
    return ((Buildable) pojo).build();
  }

  /** Sets those members in a builder of this shape. */
  void fill(SdkPojo pojo, Structure structure) {
    for (Field field : fields) {
      Object value = structure.get(field.name);
      if (value != null) {
        field.sdk.set(pojo, field.type.toSdk(value));
      }
    }
  }
}
