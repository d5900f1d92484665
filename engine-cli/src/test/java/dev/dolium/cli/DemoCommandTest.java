// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dolium.engine.Engine;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

@TestInstance(Lifecycle.PER_CLASS)
final class DemoCommandTest {
  private Path folder = Path.of("");

  private int exitCode;
  private String account = "";

  @BeforeAll
  void run(@TempDir Path temporary) {
    folder = temporary;
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    exitCode = demo(out, err);
    account = out.toString();
    assertThat(err.toString()).isEmpty();
  }

  private int demo(StringWriter out, StringWriter err) {
    CommandLine command = DoliumMain.commandLine();
    command.setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
    return command.execute("demo", "--data", folder.toString());
  }

  @Test
  void tellsWhatItSaw() {
    assertThat(exitCode).isZero();
    assertThat(account)
        .contains("1,707 events of 12 seismic networks, 2018-01-31 to 2018-02-07")
        .contains("493 conditional updates accepted, 1,214 refused")
        .contains("M 6.4  22km NNE of Hualian, Taiwan")
        .contains("1,707 items as they were, all of them in both indexes");
  }

  @Test
  void linesFitInto80Columns() {
    assertThat(account.replace(folder.toString(), "FOLDER").lines())
        .allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(80));
  }

  @Test
  void leavesTheDataBehind() {
    try (Engine engine = Engine.open(folder)) {
      assertThat(engine.table("Earthquakes").scan().stream()).hasSize(1707);
    }
  }

  @Test
  void folderThatHoldsTheTableAlreadyIsRefusedInOneLine() {
    StringWriter err = new StringWriter();

    assertThat(demo(new StringWriter(), err)).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("dolium: expected a folder without a table Earthquakes")
        .hasLineCount(1);
  }
}
