// SPDX-License-Identifier: Apache-2.0
package dev.dolium.engine.item;

import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The value of an attribute, in one of DynamoDB's ten types.
 *
 * <p>Values are immutable; two of them are equal when DynamoDB holds them equal: numbers by value,
 * sets and maps without regard to order. Byte arrays and collections that are handed in must not be
 * changed afterwards.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/HowItWorks.NamingRulesDataTypes.html">Data
 *     types</a>
 */
public sealed interface AttributeValue {
  /** The type of this value. */
  AttributeType type();

  /** A string. */
  record S(String value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.S;
    }
  }

  /** A number of up to 38 significant digits. */
  record N(DecimalNumber value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.N;
    }
  }

  /** A run of bytes; the array must not be changed. */
  @SuppressWarnings("ArrayRecordComponent")
  record B(byte[] value) implements AttributeValue, Comparable<B> {
    @Override
    public AttributeType type() {
      return AttributeType.B;
    }

    /** Compares the bytes as unsigned numbers, as DynamoDB sorts binary keys. */
    @Override
    public int compareTo(B other) {
      return Arrays.compareUnsigned(value, other.value);
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof B that && Arrays.equals(value, that.value);
    }

    @Override
    public int hashCode() {
      return Arrays.hashCode(value);
    }

    @Override
    public String toString() {
      return "B[" + Base64.getEncoder().encodeToString(value) + "]";
    }
  }

  /** True or false. */
  record BOOL(boolean value) implements AttributeValue {
    @Override
    public AttributeType type() {
      return AttributeType.BOOL;
    }
  }

  /** DynamoDB's null, which is a value of its own and not the absence of an attribute. */
  record NULL() implements AttributeValue {
    /** The one null value. */
    public static final NULL INSTANCE = new NULL();

    @Override
    public AttributeType type() {
      return AttributeType.NULL;
    }
  }

  /** A map of names to values. */
  record M(Map<String, AttributeValue> value) implements AttributeValue {
    /** Copies the map, unless it is immutable already. */
    public M {
      value = AttributeMap.copyOf(value);
    }

    @Override
    public AttributeType type() {
      return AttributeType.M;
    }
  }

  /** A list of values. */
  record L(List<AttributeValue> value) implements AttributeValue {
    /** Copies the list, unless it is immutable already. */
    public L {
      value = List.copyOf(value);
    }

    @Override
    public AttributeType type() {
      return AttributeType.L;
    }
  }

  /** A set of strings, never empty. */
  record SS(Set<String> value) implements AttributeValue {
    /** Copies the set in its order. */
    public SS {
      value = OrderedSets.copyOf(value);
    }

    @Override
    public AttributeType type() {
      return AttributeType.SS;
    }
  }

  /** A set of numbers, never empty. */
  record NS(Set<DecimalNumber> value) implements AttributeValue {
    /** Copies the set in its order. */
    public NS {
      value = OrderedSets.copyOf(value);
    }

    @Override
    public AttributeType type() {
      return AttributeType.NS;
    }
  }

  /** A set of byte strings, never empty. */
  record BS(Set<B> value) implements AttributeValue {
    /** Copies the set in its order. */
    public BS {
      value = OrderedSets.copyOf(value);
    }

    @Override
    public AttributeType type() {
      return AttributeType.BS;
    }
  }
}
