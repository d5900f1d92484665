// SPDX-License-Identifier: Apache-2.0
package dev.dolium.cli;

import dev.dolium.cache.CachedClient;
import dev.dolium.client.EngineClients;
import dev.dolium.engine.Engine;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.apache.ApacheHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** {@code dolium load}: sends YCSB's workloads to an engine or an endpoint, and measures. */
@Command(
    name = "load",
    description = "Sends YCSB's workloads A to F to an engine or any endpoint, and measures.",
    mixinStandardHelpOptions = true,
    showDefaultValues = true)
final class LoadCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--workload",
      split = ",",
      description = "Which: ${COMPLETION-CANDIDATES}; several one after the other, as A,B.",
      defaultValue = "A")
  private List<Workload> workloads = List.of();

  @Option(
      names = "--endpoint",
      description =
          "Where to send it, with the credentials of the AWS environment variables or profile if"
              + " there are any; without it, to an engine in process.")
  private @Nullable URI endpoint;

  @Option(
      names = "--region",
      description = "The region that requests to the endpoint are signed for.",
      defaultValue = "us-east-1")
  private String region = "";

  @Option(
      names = "--data",
      paramLabel = "DIR",
      description = "Where the engine in process keeps its data; in memory if not given.")
  private @Nullable Path data;

  @Option(names = "--cached", description = "Put the cache in front, as CachedClient does.")
  private boolean cached;

  @Option(names = "--records", description = "Items to load first.", defaultValue = "10000")
  private long records;

  @Option(names = "--threads", description = "Threads that send.", defaultValue = "2")
  private int threads;

  @Option(
      names = "--rate",
      description = "Requests per second of all threads; 0 for as many as there can be.",
      defaultValue = "0")
  private double rate;

  @Option(names = "--warmup", description = "Seconds before measuring.", defaultValue = "5")
  private int warmup;

  @Option(names = "--seconds", description = "Seconds of measuring.", defaultValue = "10")
  private int seconds;

  @Option(
      names = "--table",
      description = "The table that is created, and dropped at the end.",
      defaultValue = "dolium-load")
  private String tableName = "";

  @Option(names = "--json", paramLabel = "FILE", description = "Write the figures there, too.")
  private @Nullable Path json;

  @Override
  public Integer call() throws IOException, InterruptedException {
    check();
    if (endpoint != null) {
      try (DynamoDbClient client = remote(endpoint)) {
        send(client, endpoint.toString());
      }
      return 0;
    }
    try (Engine engine = data == null ? Engine.inMemory() : Engine.open(data);
        DynamoDbClient client = EngineClients.sync(engine)) {
      send(client, data == null ? "an engine in memory" : "an engine on disk");
    }
    return 0;
  }

  private void check() {
    require("--records", records, records >= 1, "1 or more");
    require("--threads", threads, threads >= 1, "1 or more");
    require("--rate", rate, rate >= 0, "0 or more");
    require("--warmup", warmup, warmup >= 0, "0 or more");
    require("--seconds", seconds, seconds >= 1, "1 or more");
    if (endpoint != null && data != null) {
      throw new ParameterException(
          spec.commandLine(), "expected either --endpoint or --data, but both were given");
    }
  }

  private void require(String option, Object value, boolean holds, String expected) {
    if (!holds) {
      throw new ParameterException(
          spec.commandLine(),
          "expected " + option + " to be " + expected + ", but it was " + value);
    }
  }

  private DynamoDbClient remote(URI endpoint) {
    AwsCredentialsProvider any =
        StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any"));
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(Region.of(region))
        .credentialsProvider(
            AwsCredentialsProviderChain.of(
                EnvironmentVariableCredentialsProvider.create(),
                ProfileCredentialsProvider.create(),
                any))
        .httpClient(ApacheHttpClient.builder().maxConnections(threads).build())
        .build();
  }

  private void send(DynamoDbClient plain, String target) throws IOException, InterruptedException {
    DynamoDbClient client = cached ? CachedClient.over(plain).open().sync() : plain;
    PrintWriter out = spec.commandLine().getOut();
    List<String> results = new ArrayList<>();
    for (Workload workload : workloads) {
      LoadTable table = LoadTable.create(client, tableName, records);
      try {
        LoadRun run = new LoadRun(table, workload, new ZipfRanks(records), threads, rate);
        if (warmup > 0) {
          run.run(warmup);
        }
        LoadReport report =
            new LoadReport(
                workload, cached ? target + ", cached" : target, threads, rate, run.run(seconds));
        out.print(report.text());
        out.flush();
        results.add(report.json());
      } finally {
        table.drop();
      }
    }
    if (json != null) {
      Files.writeString(json, "[" + String.join(",\n", results) + "]\n");
    }
  }
}
