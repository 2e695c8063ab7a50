package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.jobs.TestSpark;
import dev.sordino.jobs.generate.Generator;
import dev.sordino.jobs.generate.GeneratorOptions;
import dev.sordino.jobs.run.WarehouseContents;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The assembled jar under a real spark-submit against a standalone master and worker on loopback.
 */
class SparkSubmitIT {

  @TempDir private Path folder;

  private final List<Process> servers = new ArrayList<>();
  private Path sparkHome;

  @BeforeEach
  void findSpark() throws IOException, InterruptedException {
    String python = System.getenv("SORDINO_PYTHON");
    assumeTrue(python != null, "SORDINO_PYTHON names a Python with PySpark");
    Process asked =
        new ProcessBuilder(python, "-c", "import pyspark; print(pyspark.__path__[0])").start();
    String path = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertThat(asked.waitFor()).isZero();
    sparkHome = Path.of(path);
  }

  @AfterEach
  void stopServers() throws InterruptedException {
    for (Process server : servers) {
      server.destroyForcibly().waitFor();
    }
  }

  @Test
  void standaloneCluster_writesWhatTheLocalRunWrites() throws IOException, InterruptedException {
    Generator.generate(GeneratorOptions.of(80, 9), folder);
    Path keyset = folder.resolve("keyset.json");
    KeysetFile.create(keyset);
    CliProcess.Result local =
        CliProcess.run(folder.resolve("local.log"), arguments(folder.resolve("local"), keyset));
    assertThat(local.exitCode()).as(local.output()).isZero();

    int port = freePort();
    serve(
        "org.apache.spark.deploy.master.Master",
        "--host",
        "127.0.0.1",
        "--port",
        "" + port,
        "--webui-port",
        "0");
    awaitListening(port);
    serve(
        "org.apache.spark.deploy.worker.Worker",
        "--cores",
        "2",
        "--memory",
        "3g",
        "--host",
        "127.0.0.1",
        "--webui-port",
        "0",
        "--work-dir",
        folder.resolve("work").toString(),
        "spark://127.0.0.1:" + port);

    List<String> submit = new ArrayList<>();
    submit.add(sparkHome.resolve("bin/spark-submit").toString());
    submit.addAll(List.of("--master", "spark://127.0.0.1:" + port));
    submit.addAll(List.of("--executor-memory", "2500m", "--driver-memory", "1500m"));
    submit.addAll(
        List.of(
            "--conf",
            "spark.driver.host=127.0.0.1",
            "--conf",
            "spark.driver.bindAddress=127.0.0.1"));
    Path home = Path.of(System.getProperty("sordino.home"));
    submit.addAll(
        List.of("--properties-file", home.resolve("configs/spark/spark-defaults.conf").toString()));
    submit.add(assembledJar(home).toString());
    submit.addAll(List.of(arguments(folder.resolve("cluster"), keyset)));
    Path log = folder.resolve("submit.log");
    Process process = spark(submit, log);
    assertThat(process.waitFor(15, TimeUnit.MINUTES)).as("ended in time").isTrue();
    assertThat(process.exitValue()).as(Files.readString(log)).isZero();

    assertThat(contents("cluster")).isEqualTo(contents("local"));
  }

  private java.util.Map<String, List<String>> contents(String run) {
    return WarehouseContents.of(
        TestSpark.session(), folder.resolve(run).resolve("warehouse").toString());
  }

  private String[] arguments(Path out, Path keyset) {
    return new String[] {
      "run",
      "--input",
      folder.resolve("dumps").toString(),
      "--warehouse",
      out.resolve("warehouse").toString(),
      "--as-of",
      "2026-11-01T00:00:00Z",
      "--set",
      "gate.consent-unknown=process",
      "--set",
      "keys.keyset=" + keyset,
      "--set",
      "spark.shuffle-partitions=2"
    };
  }

  private void serve(String... command) throws IOException {
    List<String> full = new ArrayList<>();
    full.add(sparkHome.resolve("bin/spark-class").toString());
    full.addAll(List.of(command));
    servers.add(spark(full, folder.resolve("server" + servers.size() + ".log")));
  }

  private Process spark(List<String> command, Path log) throws IOException {
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("SPARK_HOME", sparkHome.toString());
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("SPARK_LOCAL_IP", "127.0.0.1");
    return builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
  }

  private static Path assembledJar(Path home) throws IOException {
    try (Stream<Path> files = Files.list(home.resolve("jobs/target"))) {
      return files.filter(file -> file.toString().endsWith("-all.jar")).findFirst().orElseThrow();
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static void awaitListening(int port) throws InterruptedException {
    for (int i = 0; i < 300; i++) {
      @Nullable Socket socket = null;
      try {
        socket = new Socket("127.0.0.1", port);
        socket.close();
        return;
      } catch (IOException notYet) {
        TimeUnit.MILLISECONDS.sleep(100);
      }
    }
    throw new AssertionError("the master does not listen");
  }
}
