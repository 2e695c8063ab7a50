package dev.sordino.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** No identifier is hashed without a key: a table of all telephone numbers would undo it. */
class PlainHashTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.sordino");

  /** Who hashes without a key, and why that is no hash of an identifier that is stored. */
  private static final Map<String, String> HASHING =
      Map.ofEntries(
          Map.entry(
              "dev.sordino.jobs.ingest.Fingerprints", "content of whole files, and names of runs"),
          Map.entry("dev.sordino.jobs.config.ConfigLoader", "the configuration"),
          Map.entry(
              "dev.sordino.jobs.publish.InlinePage",
              "the page's own script, for its security policy"),
          Map.entry(
              "dev.sordino.jobs.evaluate.Outcomes",
              "labels of an evaluation, printed to compare runs"),
          Map.entry("dev.sordino.jobs.seal.Seal", "a key, of what is keyed already"),
          Map.entry("dev.sordino.jobs.label.LabellingSample", "draws by keyed ids"),
          Map.entry("dev.sordino.jobs.ingest.SanitizeTask", "draws by keyed ids"),
          Map.entry("dev.sordino.jobs.topic.ThemeFit", "draws by keyed ids"),
          Map.entry("dev.sordino.jobs.topic.TopicJob", "how themes are fitted"),
          Map.entry("dev.sordino.jobs.train.Fit", "order of rows while they are added up"),
          Map.entry("dev.sordino.jobs.train.ModelAudit", "draws by keyed ids; stored nowhere"),
          Map.entry(
              "dev.sordino.jobs.train.SentimentTrainer",
              "a whole file, and draws by keyed ids that are stored nowhere"),
          Map.entry(
              "dev.sordino.jobs.train.TrainingTexts",
              "tells texts apart whose file names nobody; stored nowhere"),
          Map.entry("dev.sordino.sentiment.SentimentModelFile", "a model's own file"),
          Map.entry("dev.sordino.jobs.generate.Facts", "draws for invented customers"),
          Map.entry(
              "dev.sordino.transcript.Draft",
              "ids for conversations that have none; keyed before stored"),
          Map.entry(
              "dev.sordino.anonymize.release.LedgerEntry",
              "figures that were released, and the entry before"),
          Map.entry(
              "dev.sordino.jobs.anonymize.CellQuery",
              "keyed ids, into sketches that tell nobody apart"),
          Map.entry("dev.sordino.jobs.anonymize.ReleaseSpec", "a specification's text"),
          Map.entry("dev.sordino.jobs.anonymize.SpecLedger", "a table that was released"),
          Map.entry(
              "dev.sordino.jobs.audit.AuditLog", "the entry before, which is sealed under a key"),
          Map.entry("dev.sordino.jobs.vault.Approval", "a request, whose pseudonyms are keyed"),
          Map.entry("dev.sordino.transcript.Groups", "finds files in memory; stored nowhere"));

  private static final DescribedPredicate<JavaCall<?>> PLAIN_HASH =
      DescribedPredicate.describe(
          "to a hash without a key",
          call -> {
            String owner = call.getTargetOwner().getFullName();
            String name = call.getTarget().getName();
            return owner.equals("java.security.MessageDigest")
                || owner.startsWith("java.util.zip.CRC32")
                || owner.equals("java.util.zip.Adler32")
                || owner.startsWith("org.apache.commons.codec.digest.")
                || owner.startsWith("com.google.common.hash.")
                || owner.startsWith("scala.util.hashing.")
                || owner.equals("java.util.Objects") && name.equals("hash")
                || owner.equals("org.apache.spark.sql.functions")
                    && Set.of("md5", "sha", "sha1", "sha2", "crc32", "hash", "xxhash64")
                        .contains(name);
          });

  @Test
  void identifiers_areNeverHashedWithoutAKey() {
    Set<String> hashing = new TreeSet<>();
    for (JavaClass each : CLASSES) {
      if (each.getCodeUnitCallsFromSelf().stream().anyMatch(PLAIN_HASH)) {
        hashing.add(each.getFullName().replaceAll("\\$.*", ""));
      }
    }
    assertThat(hashing)
        .as("in byte code")
        .isSubsetOf(HASHING.keySet())
        .contains("dev.sordino.jobs.ingest.Fingerprints");
  }

  /**
   * A switch over strings hashes them too in byte code, so calls by name are looked for in sources.
   */
  @Test
  void hashesCalledByName_standInTheSameClassesOnly() throws IOException {
    Pattern byName = Pattern.compile("\\.hashCode\\(\\)|\\b(?:md5|sha1|sha2|crc32|xxhash64)\\(");
    Set<String> hashing = new TreeSet<>();
    for (String module : List.of("../udfs", "../jobs")) {
      Path sources = Path.of(module, "src", "main", "java");
      try (Stream<Path> files = Files.walk(sources)) {
        for (Path file : files.filter(path -> path.toString().endsWith(".java")).toList()) {
          if (byName.matcher(Files.readString(file)).find()) {
            String name = sources.relativize(file).toString().replace('/', '.');
            hashing.add(name.substring(0, name.length() - ".java".length()));
          }
        }
      }
    }
    assertThat(hashing).isSubsetOf(HASHING.keySet()).contains("dev.sordino.transcript.Groups");
  }
}
