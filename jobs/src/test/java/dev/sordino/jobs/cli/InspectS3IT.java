package dev.sordino.jobs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.jobs.store.S3Server;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;

/** What {@code sordino inspect} says of files in a real object store. */
@ResourceLock("s3a")
class InspectS3IT {

  @TempDir private Path folder;

  private final S3Server server = S3Server.get();

  @Test
  void filesOfABucket_areToldWithoutContent() throws IOException, InterruptedException {
    String bucket = server.newBucket("inspect");
    try (S3Client client = server.client()) {
      client.putObject(
          request -> request.bucket(bucket).key("calls/a.jsonl"),
          RequestBody.fromString(
              "{\"conversation_id\":\"c1\",\"channel\":\"voice\",\"turns\":[{\"speaker\":\"agent\",\"text\":\"secret words\"}]}\n"));
      client.putObject(
          request -> request.bucket(bucket).key("calls/b.txt"),
          RequestBody.fromString("secret shopping list\n"));
    }
    CliProcess.Result whole = inspect("s3a://" + bucket + "/calls");
    assertThat(whole.exitCode()).isEqualTo(3);
    assertThat(whole.output())
        .contains("\"file\":\"s3a://" + bucket + "/calls/a.jsonl\",\"format\":\"sordino-jsonl\"")
        .contains("\"turns\":1", "/calls/b.txt\",\"format\":null", "UNKNOWN_FORMAT")
        .doesNotContain("secret");
    CliProcess.Result missing = inspect("s3a://" + bucket + "/no-such-folder");
    assertThat(missing.exitCode()).isEqualTo(2);
    assertThat(missing.output()).contains("/no-such-folder does not exist");
  }

  private CliProcess.Result inspect(String path) throws IOException, InterruptedException {
    List<String> arguments = new ArrayList<>(List.of("inspect", "--json", path));
    server.settings().forEach(setting -> arguments.addAll(List.of("--set", setting)));
    return CliProcess.run(
        folder.resolve("inspect.log"), S3Server.environment(), arguments.toArray(String[]::new));
  }
}
