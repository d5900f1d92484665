// SPDX-License-Identifier: Apache-2.0
package dev.dolium.client;

import java.util.AbstractMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Attributes of core that read as the SDK's.
 *
 * <p>Each builder of the SDK copies the map that it is given by {@code forEach}. The view makes
 * that copy the only one.
 */
final class SdkAttributeView extends AbstractMap<String, AttributeValue> {
  private final Map<String, dev.dolium.engine.item.AttributeValue> attributes;

  SdkAttributeView(Map<String, dev.dolium.engine.item.AttributeValue> attributes) {
    this.attributes = attributes;
  }

  @Override
  public int size() {
    return attributes.size();
  }

  @Override
  public void forEach(BiConsumer<? super String, ? super AttributeValue> action) {
    attributes.forEach((name, value) -> action.accept(name, SdkAttributes.toSdk(value)));
  }

  @Override
  public Set<Entry<String, AttributeValue>> entrySet() {
    Set<Entry<String, AttributeValue>> entries = new LinkedHashSet<>();
    forEach((name, value) -> entries.add(Map.entry(name, value)));
    return entries;
  }
}
