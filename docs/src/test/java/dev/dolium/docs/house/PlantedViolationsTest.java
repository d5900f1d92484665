// SPDX-License-Identifier: Apache-2.0
package dev.dolium.docs.house;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Shows for each rule a source that breaks it and one that is close but keeps it. */
final class PlantedViolationsTest {
  private static final String CORE = "engine-core/src/main/java/dev/dolium/engine/";
  private static final String TESTS = "engine-core/src/test/java/dev/dolium/engine/";
  private static final String SPDX = "// SPDX-License-Identifier: Apache-2.0\n";

  @ParameterizedTest
  @MethodSource("planted")
  void catches(HouseRule rule, String path, String source) {
    assertThat(rule.violations(SourceFile.parse(path, source))).as(source).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("innocent")
  void letsPass(HouseRule rule, String path, String source) {
    assertThat(rule.violations(SourceFile.parse(path, source))).as(source).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void everyRuleWasSeenToCatchAndToLetPass(HouseRule rule) {
    assertThat(planted()).anyMatch(arguments -> arguments.get()[0] == rule);
    assertThat(innocent()).anyMatch(arguments -> arguments.get()[0] == rule);
  }

  static Stream<Arguments> planted() {
    return Stream.of(
            plantedSizesAndNames(), plantedTexts(), plantedCallsAndState(), plantedLayers())
        .flatMap(arguments -> arguments);
  }

  private static Stream<Arguments> plantedSizesAndNames() {
    return Stream.of(
        arguments(HouseRule.FILE_LENGTH, CORE + "A.java", lines(500, "") + "class A {}"),
        arguments(HouseRule.METHOD_LENGTH, CORE + "A.java", method(39)),
        arguments(HouseRule.METHOD_LENGTH, CORE + "A.java", method(39).replace("void a()", "A()")),
        arguments(
            HouseRule.METHOD_LENGTH,
            CORE + "A.java",
            method(39).replace("@Deprecated\nvoid a()", "static")),
        arguments(HouseRule.TYPE_NAMES, CORE + "A.java", "class KeyUtils {}"),
        arguments(HouseRule.TYPE_NAMES, CORE + "A.java", "class A { record TableManager() {} }"),
        arguments(HouseRule.TYPE_NAMES, CORE + "A.java", "interface AbstractStore {}"),
        arguments(HouseRule.TYPE_NAMES, CORE + "A.java", "enum StoreImpl {}"),
        arguments(HouseRule.TYPE_NAMES, TESTS + "A.java", "class TestHelper {}"));
  }

  private static Stream<Arguments> plantedTexts() {
    return Stream.of(
        arguments(HouseRule.SPDX, CORE + "A.java", "class A {}"),
        arguments(HouseRule.SPDX, CORE + "A.java", "\n" + SPDX + "class A {}"),
        arguments(HouseRule.UNFINISHED, CORE + "A.java", "class A { /* TODO later */ }"),
        arguments(HouseRule.UNFINISHED, CORE + "A.java", "class A { // FIXME\n }"),
        arguments(HouseRule.UNFINISHED, CORE + "A.java", "/** TODO: say. */ class A {}"),
        arguments(HouseRule.NULL_MARKED, CORE + "package-info.java", "package a;"));
  }

  private static Stream<Arguments> plantedCallsAndState() {
    return Stream.of(
        arguments(HouseRule.SLEEP, TESTS + "A.java", body("Thread.sleep(1);")),
        arguments(
            HouseRule.SLEEP,
            TESTS + "A.java",
            body("java.util.concurrent.TimeUnit.DAYS.sleep(1);")),
        arguments(
            HouseRule.SLEEP, TESTS + "A.java", "import static java.lang.Thread.sleep; class A {}"),
        arguments(HouseRule.CLOCK, CORE + "A.java", body("System.currentTimeMillis();")),
        arguments(HouseRule.CLOCK, CORE + "A.java", body("java.lang.System.nanoTime();")),
        arguments(HouseRule.CLOCK, CORE + "A.java", body("b(System::nanoTime);")),
        arguments(HouseRule.CLOCK, CORE + "A.java", body("b(Instant.now());")),
        arguments(HouseRule.STATIC_STATE, CORE + "A.java", "class A { static int a; }"),
        arguments(HouseRule.STATIC_STATE, TESTS + "A.java", "class A { private static Object a; }"),
        arguments(
            HouseRule.STATIC_STATE,
            CORE + "A.java",
            "class A { static final Map<A, A> A = new HashMap<>(); }"),
        arguments(
            HouseRule.STATIC_STATE,
            CORE + "A.java",
            "class A { static final Object A = new AtomicLong(); }"),
        arguments(HouseRule.DISABLED_TESTS, TESTS + "A.java", "class A { @Disabled void a() {} }"),
        arguments(HouseRule.DISABLED_TESTS, TESTS + "A.java", "@DisabledOnOs(WINDOWS) class A {}"));
  }

  private static Stream<Arguments> plantedLayers() {
    return Stream.of(
        arguments(HouseRule.ROCKSDB, CORE + "A.java", "import org.rocksdb.RocksDB; class A {}"),
        arguments(
            HouseRule.ROCKSDB,
            "engine-cli/src/main/java/A.java",
            "import org.rocksdb.*; class A {}"),
        arguments(HouseRule.ROCKSDB, TESTS + "A.java", "class A { org.rocksdb.RocksDB db; }"),
        arguments(HouseRule.ROCKSDB, TESTS + "A.java", body("org.rocksdb.RocksDB.loadLibrary();")),
        arguments(
            HouseRule.LAYERS,
            CORE + "A.java",
            in("item", "import dev.dolium.engine.Engine; class A {}")),
        arguments(
            HouseRule.LAYERS,
            CORE + "A.java",
            in("internal.read", "import dev.dolium.engine.internal.write.*; class A {}")),
        arguments(
            HouseRule.LAYERS,
            CORE + "A.java",
            in("spi", "class A { dev.dolium.engine.internal.store.B b; }")),
        arguments(
            HouseRule.LAYERS,
            CORE + "A.java",
            in("item", "import static dev.dolium.engine.spi.B.c; class A {}")),
        arguments(HouseRule.LAYERS, CORE + "A.java", in("internal.unheard", "class A {}")));
  }

  static Stream<Arguments> innocent() {
    return Stream.of(
        arguments(HouseRule.FILE_LENGTH, CORE + "A.java", lines(499, "") + "class A {}"),
        arguments(HouseRule.METHOD_LENGTH, CORE + "A.java", method(38)),
        arguments(
            HouseRule.TYPE_NAMES, CORE + "A.java", "class Implication { record Basement() {} }"),
        arguments(HouseRule.SPDX, CORE + "A.java", SPDX + "class A {}"),
        arguments(HouseRule.UNFINISHED, CORE + "A.java", "class A { String a = \"TODO\"; }"),
        arguments(HouseRule.NULL_MARKED, CORE + "package-info.java", "@NullMarked package a;"),
        arguments(HouseRule.SLEEP, TESTS + "A.java", body("cat.sleep(1);")),
        arguments(HouseRule.CLOCK, TESTS + "A.java", body("System.nanoTime();")),
        arguments(HouseRule.CLOCK, CORE + "A.java", body("clock.now(); time.instant();")),
        arguments(
            HouseRule.STATIC_STATE,
            CORE + "A.java",
            "class A { int a; static final List<A> B = List.of(); }"),
        arguments(HouseRule.DISABLED_TESTS, TESTS + "A.java", "class A { @Test void a() {} }"),
        arguments(
            HouseRule.ROCKSDB,
            "engine-rocksdb/src/main/java/A.java",
            "import org.rocksdb.RocksDB; class A {}"),
        arguments(
            HouseRule.LAYERS,
            CORE + "A.java",
            in("internal.write", "import dev.dolium.engine.item.Item; class A {}")),
        arguments(
            HouseRule.LAYERS,
            TESTS + "A.java",
            in("item", "import dev.dolium.engine.Engine; class A {}")));
  }

  @Test
  void catchesPackageWithoutComment() {
    var lonely = SourceFile.parse(CORE + "a/A.java", "package a; class A {}");
    var comment = SourceFile.parse(CORE + "a/package-info.java", "package a;");
    var otherModule =
        SourceFile.parse("engine-wire/src/main/java/a/package-info.java", "package a;");

    assertThat(PackageComments.missing(List.of(lonely, otherModule))).hasSize(1);
    assertThat(PackageComments.missing(List.of(lonely, comment))).isEmpty();
  }

  @Test
  void catchesForbiddenArrow() {
    Pom core = pom("engine-core", dependency("dev.dolium", "engine-wire", ""));

    assertThat(ModuleArrows.forbidden(core)).hasSize(1);
    assertThat(ModuleArrows.forbidden(pom("engine-new", dependency("a", "b", "")))).hasSize(1);
    assertThat(ModuleArrows.forbidden(pom("engine-core", dependency("a", "b", "test")))).isEmpty();
    assertThat(ModuleArrows.forbidden(pom("engine-core", dependency("a", "slf4j-api", ""))))
        .isEmpty();
  }

  @Test
  void catchesUnexplainedLibrary() {
    Pom core = pom("engine-core", dependency("org.example", "leftpad", ""));
    Pom test = pom("engine-core", dependency("org.example", "leftpad", "test"));
    String users = "## In a user's process\n| `org.example:leftpad` | 1.0 | MIT | %s | pads |\n";
    String tests = "## In tests\n| `org.example:leftpad` | 1.0 | MIT | pads |\n";

    assertThat(unexplained("`leftpad` in a sentence", core)).hasSize(1);
    assertThat(unexplained(users.formatted("engine-core"), core)).isEmpty();
    assertThat(unexplained(users.formatted("all"), core)).isEmpty();
    assertThat(unexplained(users.formatted("engine-cli"), core)).hasSize(1);
    assertThat(unexplained(tests, core)).hasSize(1);
    assertThat(unexplained(tests, test)).isEmpty();
    assertThat(unexplained(tests)).as("a row that no pom needs").hasSize(1);
  }

  @Test
  void catchesOutdatedRow() {
    String row = "## In tests\n| `org.example:leftpad` | %s | MIT | pads |\n";
    Pom module = pom("engine-core", dependency("org.example", "leftpad", "test"));
    Pom parent =
        Pom.parse(
            "pom.xml",
            "<project><properties><pad>1.1</pad></properties><dependencyManagement><dependencies>"
                + dependency("org.example", "leftpad", "")
                    .replace("<scope>", "<version>${pad}</version><scope>")
                + "</dependencies></dependencyManagement></project>");

    assertThat(unexplained(row.formatted("1.1"), module, parent)).isEmpty();
    assertThat(unexplained(row.formatted("1.0"), module, parent)).hasSize(1);
  }

  @Test
  void catchesStrayVersion() {
    String entry =
        "<dependency><groupId>dev.dolium</groupId><artifactId>a</artifactId><version>1</version></dependency>";
    Pom bom =
        Pom.parse(
            "engine-bom/pom.xml",
            "<project><version>1</version><dependencyManagement><dependencies>"
                + entry
                + "</dependencies></dependencyManagement></project>");

    assertThat(ModuleArrows.strayVersions(bom, "1", Set.of("a"))).isEmpty();
    assertThat(ModuleArrows.strayVersions(bom, "1", Set.of("b"))).hasSize(1);
    assertThat(ModuleArrows.strayVersions(bom, "2", Set.of("a"))).hasSize(2);
  }

  @Test
  void catchesPathOfOneMachine() {
    assertThat(TextRules.machinePaths("a", "see /" + "home/me/notes")).hasSize(1);
    assertThat(TextRules.machinePaths("a", "(\"/" + "tmp/x\")")).hasSize(1);
    assertThat(TextRules.machinePaths("a", "in /" + "work.")).hasSize(1);
    assertThat(TextRules.machinePaths("a", "https://example.org/home/x and /homework and a/tmp/b"))
        .isEmpty();
  }

  private static Stream<Violation> unexplained(String page, Pom... poms) {
    return DependencyTable.parse(page).violations(List.of(poms));
  }

  private static String lines(int count, String line) {
    return (line + "\n").repeat(count);
  }

  private static String method(int inside) {
    return "class A {\n@Deprecated\nvoid a() {\n" + lines(inside, "") + "}\n}";
  }

  private static String body(String statements) {
    return "class A { void a() { " + statements + " } }";
  }

  private static String in(String subpackage, String rest) {
    return "package dev.dolium.engine." + subpackage + "; " + rest;
  }

  private static Pom pom(String module, String dependency) {
    return Pom.parse(
        module + "/pom.xml", "<project><dependencies>" + dependency + "</dependencies></project>");
  }

  private static String dependency(String groupId, String artifactId, String scope) {
    return "<dependency><groupId>%s</groupId><artifactId>%s</artifactId><scope>%s</scope></dependency>"
        .formatted(groupId, artifactId, scope);
  }
}
