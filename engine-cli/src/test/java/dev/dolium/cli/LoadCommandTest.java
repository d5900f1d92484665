// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

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
}
