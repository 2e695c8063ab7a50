package dev.sordino.jobs.doctor;

import dev.sordino.deidentify.KeysetException;
import dev.sordino.deidentify.KeysetFile;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Whether the keyset is there, whole, its owner's alone, and not among what is read or written. */
final class KeysetExamination implements Examination {

  private static final String NAME = "keyset";

  @Override
  public List<Check> of(Setup setup) {
    String configured = setup.config().keys().keyset();
    if (configured.isEmpty()) {
      return List.of(
          Check.warn(
              NAME,
              "keys.keyset is not set: the first run makes one among its reports",
              "set keys.keyset to a path that only the job can read, and keep a copy elsewhere"));
    }
    Path keyset = Path.of(configured).toAbsolutePath().normalize();
    boolean among =
        Stream.concat(setup.inputs().stream(), Stream.ofNullable(setup.warehouse()))
            .map(org.apache.hadoop.fs.Path::new)
            .filter(Setup::isLocal)
            .map(place -> Path.of(place.toUri().getPath()).toAbsolutePath().normalize())
            .anyMatch(keyset::startsWith);
    if (among) {
      return List.of(
          Check.fail(
              NAME,
              keyset + " lies in the input or the warehouse: whoever reads these reads the keys",
              "move it and set keys.keyset"));
    }
    try {
      KeysetFile.open(
              new KeysetFile.Place(
                  keyset, setup.config().tenant(), setup.config().keys().encryptionKey()))
          .pseudonyms(setup.config().pseudonyms().normalization());
      return List.of(Check.ok(NAME, keyset + " is whole and its owner's alone"));
    } catch (KeysetException wrong) {
      return List.of(Check.fail(NAME, String.valueOf(wrong.getMessage()), "see keys.keyset"));
    } catch (UncheckedIOException failed) {
      return List.of(
          Check.fail(
              NAME, keyset + " can't be read", "let the job's user read it, and nobody else"));
    }
  }
}
