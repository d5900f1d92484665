// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import java.util.function.Function;
import java.util.stream.Stream;

/** A rule that can be judged from one Java source. */
enum HouseRule {
  FILE_LENGTH("a file has at most 500 lines", SizeRules::longFiles),
  METHOD_LENGTH("a method has at most 40 lines", SizeRules::longMethods),
  TYPE_NAMES("a type is named after its job", NameRules::emptyNames),
  SPDX("the first line names the licence", TextRules::missingLicences),
  UNFINISHED("nothing is left to do in a comment", TextRules::unfinishedBusiness),
  NULL_MARKED("a package says that its types are null-marked", TextRules::unmarkedPackages),
  SLEEP("nothing waits by sleeping", CallRules::sleeps),
  CLOCK("time comes from an InstantSource", CallRules::clockReadings),
  STATIC_STATE("no static field can change", StateRules::staticState),
  DISABLED_TESTS("a test runs or is deleted", StateRules::disabledTests),
  ROCKSDB("only engine-rocksdb and benchmarks know RocksDB", Layers::foreignRocksDb),
  LAYERS("a package of engine-core imports only what stands below it", Layers::upwardImports);

  private final String sentence;

  // Only references to static methods come in here.
  @SuppressWarnings("ImmutableEnumChecker")
  private final Function<SourceFile, Stream<Violation>> judge;

  HouseRule(String sentence, Function<SourceFile, Stream<Violation>> judge) {
    this.sentence = sentence;
    this.judge = judge;
  }

  String sentence() {
    return sentence;
  }

  /** All places of the file that break the rule, the excepted ones among them. */
  Stream<Violation> violations(SourceFile file) {
    return judge.apply(file);
  }
}
