// SPDX-License-Identifier: Apache-2.0
package dev.dolium.wire.shape;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dolium.engine.error.ValidationException;
import dev.dolium.wire.Target;
import dev.dolium.wire.Target.Service;
import java.util.regex.Pattern;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** The faster forms of patterns match the same texts, and long texts in no time. */
final class TextPatternProperties {
  private static final String BUCKET = "^[a-z0-9A-Z]+[\\.\\-\\w]*[a-z0-9A-Z]+$";
  private static final String TOKEN = "([0-9a-f]{16})+";

  @Property(tries = 2_000)
  void bucketsAreTheSame(@ForAll("nearlyBuckets") String text) {
    assertThat(TextPattern.of(BUCKET).matches(text))
        .isEqualTo(Pattern.compile(BUCKET).matcher(text).matches());
  }

  @Provide
  Arbitrary<String> nearlyBuckets() {
    return Arbitraries.strings().withChars("aZ9.-_!\n").ofMaxLength(6);
  }

  @Property(tries = 500)
  void tokensAreTheSame(@ForAll("nearlyTokens") String text) {
    assertThat(TextPattern.of(TOKEN).matches(text))
        .isEqualTo(Pattern.compile(TOKEN).matcher(text).matches());
  }

  @Provide
  Arbitrary<String> nearlyTokens() {
    return Arbitraries.of("0123456789abcdef", "0", "g", "")
        .list()
        .ofMaxSize(4)
        .map(p -> String.join("", p));
  }

  @Example
  void longTextsTakeNoTimeAndNoStack() {
    refuses("ExportTableToPointInTime", "S3Bucket", "x".repeat(3_000_000) + "!");
    refuses("ListImports", "NextToken", "0123456789abcdef".repeat(200_000));
  }

  private static void refuses(String operation, String member, String value) {
    Shape.StructureShape shape =
        Target.of(Service.DYNAMODB, operation).orElseThrow().operation().input();
    Structure request = new Structure().set(member, value);

    assertThatThrownBy(() -> ShapeCheck.check(shape, request))
        .isInstanceOf(ValidationException.class)
        .hasMessageContaining("Member must have length less than or equal to");
  }
}
