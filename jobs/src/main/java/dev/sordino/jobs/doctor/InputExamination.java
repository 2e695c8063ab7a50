package dev.sordino.jobs.doctor;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.ingest.DumpFile;
import dev.sordino.jobs.ingest.Dumps;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;

/** Whether dumps can be listed and opened. Of one file a byte is fetched and dropped unseen. */
final class InputExamination implements Examination {

  @Override
  public List<Check> of(Setup setup) {
    List<Check> checks = new ArrayList<>();
    for (String input : setup.inputs()) {
      checks.add(reach(setup, input));
      Path path = new Path(input);
      if (Setup.isLocal(path)
          && WorldRights.mayRead(java.nio.file.Path.of(path.toUri().getPath()))) {
        checks.add(
            Check.warn(
                "input, others",
                "every user of this machine can read " + input,
                "chmod o-rwx " + input));
      }
    }
    return checks;
  }

  private static Check reach(Setup setup, String input) {
    String name = "input";
    List<DumpFile> files;
    try {
      files = Dumps.list(List.of(input), Dumps.Completeness.BY_NAME, setup.hadoop()).files();
    } catch (ConfigException missing) {
      return Check.fail(name, String.valueOf(missing.getMessage()), "mend the path");
    } catch (UncheckedIOException failed) {
      return Check.fail(
          name, input + " can't be listed: " + Setup.words(failed), "grant list (s3:ListBucket)");
    }
    if (files.isEmpty()) {
      return Check.warn(name, input + " can be listed and holds no files", "is this the place?");
    }
    Path first = new Path(files.get(0).path());
    try (FileSystem system = setup.system(first);
        InputStream in = system.open(first)) {
      in.read();
    } catch (IOException failed) {
      return Check.fail(
          name,
          input + " can be listed, but a file of it can't be opened: " + Setup.words(failed),
          "grant read (s3:GetObject, and kms:Decrypt where it is encrypted with a key)");
    }
    return Check.ok(
        name,
        "%s can be listed and read: %,d files, %,d bytes"
            .formatted(input, files.size(), files.stream().mapToLong(DumpFile::bytes).sum()));
  }
}
