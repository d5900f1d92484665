// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class TableReferenceTest {
  private static final String ARN = "arn:aws:dynamodb:us-east-1:000000000000:table/Orders";

  @Test
  void takesNamesAndArns() {
    assertThat(TableReference.parse("Orders")).isEqualTo(new TableReference("Orders", "Orders"));
    assertThat(TableReference.parse(ARN)).isEqualTo(new TableReference(ARN, "Orders"));
  }

  // github.com/OceanDev/ocean-dynamo/issues/42, github.com/Dynamoid/dynamoid/issues/260
  @ParameterizedTest
  @ValueSource(strings = {"ab", "a!b", "arn:aws:s3:::bucket", ARN + "/index/i", ARN + "/stream/s"})
  void refusesEverythingElse(String given) {
    assertThatThrownBy(() -> TableReference.parse(given))
        .isInstanceOf(ValidationException.class)
        .hasMessage(
            "Invalid table/index name.  Table/index names must be between 3 and 255 characters long, and may"
                + " contain only the characters a-z, A-Z, 0-9, '_', '-', and '.'");
  }

  @Test
  void refusesAnArnForANewTable() {
    assertThat(TableReference.newName("Orders")).isEqualTo("Orders");
    assertThatThrownBy(() -> TableReference.newName(ARN)).isInstanceOf(ValidationException.class);
  }
}
