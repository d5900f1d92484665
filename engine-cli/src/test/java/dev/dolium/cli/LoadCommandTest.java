// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The load driver against an engine in memory. */
final class LoadCommandTest {
  @Test
  void sendsWorkloadsAndWritesFigures(@TempDir Path folder) {
    StringWriter out = new StringWriter();
    Path json = folder.resolve("load.json");
    int exit =
        DoliumMain.commandLine()
            .setOut(new PrintWriter(out))
            .execute(
                "load",
                "--workload=E,F",
                "--records=200",
                "--rate=100",
                "--warmup=0",
                "--seconds=1",
                "--cached",
                "--json=" + json);
    assertThat(exit).isZero();
    assertThat(out.toString())
        .contains("Workload E at an engine in memory, cached", "scan", "Workload F", "0 errors");
    assertThat(json)
        .content()
        .contains(
            "\"workload\": \"E\"",
            "\"wantedPerSecond\": 100",
            "\"READ_MODIFY_WRITE\"",
            "\"p99.9\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ';',
      value = {
        "--threads=0; expected --threads to be 1 or more, but it was 0",
        "--records=0; expected --records to be 1 or more, but it was 0",
        "--seconds=0; expected --seconds to be 1 or more, but it was 0",
        "--rate=-1; expected --rate to be 0 or more, but it was -1.0",
        "--warmup=-1; expected --warmup to be 0 or more, but it was -1",
      })
  void refusesNumbersThatMeanNothing(String option, String message) {
    StringWriter err = new StringWriter();
    int exit = DoliumMain.commandLine().setErr(new PrintWriter(err)).execute("load", option);
    assertThat(exit).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  @Test
  void refusalsOfTheServiceAreToldInALine() {
    StringWriter err = new StringWriter();
    int exit = DoliumMain.commandLine().setErr(new PrintWriter(err)).execute("load", "--table=x");
    assertThat(exit).isEqualTo(1);
    assertThat(err.toString())
        .startsWith("dolium: 1 validation error detected: Value 'x' at 'tableName'")
        .hasLineCount(1);
  }
}
