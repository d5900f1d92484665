// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.internal.execute;

import dev.dolium.engine.item.AttributeMap;
import dev.dolium.engine.item.AttributeValue;
import dev.dolium.engine.item.Key;
import dev.dolium.engine.operation.ConditionCheck;
import dev.dolium.engine.operation.DeleteItem;
import dev.dolium.engine.operation.ExecuteTransaction;
import dev.dolium.engine.operation.ParameterizedStatement;
import dev.dolium.engine.operation.PutItem;
import dev.dolium.engine.operation.TransactWrite;
import dev.dolium.engine.operation.TransactWriteItems;
import dev.dolium.engine.operation.UpdateItem;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Works out what tells a transaction apart from others that use the same token; used once by one
 * thread.
 *
 * <p>The order of the actions counts; the order of attributes, of names and values and in sets does
 * not.
 */
final class RequestFingerprint {
  private final MessageDigest digest;

  private RequestFingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    }
  }

  static byte[] of(TransactWriteItems request) {
    RequestFingerprint fingerprint = new RequestFingerprint();
    fingerprint.add(request.returnCapacity().name());
    fingerprint.add(request.returnMetrics().name());
    request.writes().forEach(fingerprint::add);
    return fingerprint.digest.digest();
  }

  static byte[] of(ExecuteTransaction request) {
    RequestFingerprint fingerprint = new RequestFingerprint();
    fingerprint.add(request.returnCapacity().name());
    request.statements().forEach(fingerprint::add);
    return fingerprint.digest.digest();
  }

  static byte[] of(ParameterizedStatement statement) {
    RequestFingerprint fingerprint = new RequestFingerprint();
    fingerprint.add(statement);
    return fingerprint.digest.digest();
  }

  private void add(ParameterizedStatement statement) {
    add(statement.text());
    add(statement.returnOnFailure().name());
    add(statement.parameters().size());
    statement.parameters().forEach(this::add);
  }

  private void add(TransactWrite write) {
    add(write.getClass().getSimpleName());
    add(write.tableName());
    add(write.conditionExpression());
    add(write.returnOnFailure().name());
    Map<String, String> names = write.attributes().names();
    if (names != null) {
      add(names.size());
      new TreeMap<>(names).forEach((placeholder, name) -> add(placeholder).add(name));
    }
    Map<String, AttributeValue> values = write.attributes().values();
    if (values != null) {
      add(values);
    }
    if (write instanceof PutItem put) {
      add(put.item());
    } else if (write instanceof UpdateItem update) {
      add(update.updateExpression());
      add(update.key());
    } else if (write instanceof DeleteItem delete) {
      add(delete.key());
    } else if (write instanceof ConditionCheck check) {
      add(check.key());
    }
  }

  private void add(Key key) {
    AttributeMap named = key.attributes(List.of());
    if (named != null) {
      add(named);
    } else {
      add(key.toString());
    }
  }

  private void add(Map<String, AttributeValue> attributes) {
    add(attributes.size());
    new TreeMap<>(attributes).forEach((name, value) -> add(name).add(value));
  }

  private void add(AttributeValue value) {
    add(value.type().name());
    if (value instanceof AttributeValue.S s) {
      add(s.value());
    } else if (value instanceof AttributeValue.N n) {
      add(n.value().encoded());
    } else if (value instanceof AttributeValue.B b) {
      add(b.value());
    } else if (value instanceof AttributeValue.M m) {
      add(m.value());
    } else if (value instanceof AttributeValue.L l) {
      add(l.value().size());
      l.value().forEach(this::add);
    } else if (value instanceof AttributeValue.SS set) {
      addSorted(set.value(), this::add);
    } else if (value instanceof AttributeValue.NS set) {
      addSorted(set.value(), number -> add(number.encoded()));
    } else if (value instanceof AttributeValue.BS set) {
      addSorted(set.value(), bytes -> add(bytes.value()));
    } else if (value instanceof AttributeValue.BOOL bool) {
      add(bool.value() ? 1 : 0);
    }
  }

  private <T extends Comparable<? super T>> void addSorted(Set<T> elements, Consumer<T> add) {
    add(elements.size());
    elements.stream().sorted().forEach(add);
  }

  private RequestFingerprint add(@Nullable String text) {
    return text == null ? add(-1) : add(text.getBytes(StandardCharsets.UTF_8));
  }

  private RequestFingerprint add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  private RequestFingerprint add(int number) {
    digest.update((byte) (number >>> 24));
    digest.update((byte) (number >>> 16));
    digest.update((byte) (number >>> 8));
    digest.update((byte) number);
    return this;
  }
}
