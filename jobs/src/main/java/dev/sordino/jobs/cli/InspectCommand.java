package dev.sordino.jobs.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.run.Failures;
import dev.sordino.jobs.spark.Sessions;
import dev.sordino.jobs.store.Location;
import dev.sordino.transcript.FileReport;
import dev.sordino.transcript.RejectReason;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino inspect}. */
@Command(
    name = "inspect",
    description = {
      "Says what files are and what would be read of them, in counts and never in content.",
      "A file that holds no conversation is refused with the reason; the exit code is 3 then."
    },
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Examples:",
      "  sordino inspect dumps/call-17.json.gz",
      "  sordino inspect --json dumps | grep -v '\"refused\":null'",
      "  sordino inspect s3a://calls/2026/11/"
    })
final class InspectCommand implements Callable<Integer> {

  @Option(names = "--json", description = "A JSON object a line and file.")
  private boolean json;

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description = "Files, or folders whose files are inspected, on disk or at s3a://.")
  private List<String> paths;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    SordinoConfig config = configuration.load();
    TranscriptReader reader = TranscriptReader.standard(config.ingest().maxRecordBytes());
    PrintWriter out = spec.commandLine().getOut();
    boolean refused = false;
    for (Location file : files(Sessions.hadoop(config))) {
      FileReport report = FileReport.of(reader, file::open);
      refused |= report.refusal() != null;
      if (json) {
        out.println(asJson(file, report, reader));
      } else {
        print(file, report, reader, out);
      }
    }
    out.flush();
    return refused ? Failures.BAD_INPUT : 0;
  }

  private List<Location> files(Configuration hadoop) throws IOException {
    List<Location> files = new ArrayList<>();
    for (String path : paths) {
      Location location = Location.of(path, hadoop);
      if (!location.exists()) {
        throw new ConfigException(path + " does not exist");
      }
      files.addAll(location.files());
    }
    return files;
  }

  private static String asJson(Location file, FileReport report, TranscriptReader reader)
      throws JsonProcessingException {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("file", file.toString());
    fields.put("format", report.formats().size() == 1 ? report.formats().get(0) : null);
    fields.put("why", why(report, reader));
    fields.put("conversations", report.conversations());
    fields.put("turns", report.turns());
    fields.put("side_records", report.sideRecords());
    fields.put("speakers", report.speakers());
    fields.put("channel", report.channel());
    fields.put("language", report.language());
    fields.put("first", report.first() == null ? null : report.first().toString());
    fields.put("last", report.last() == null ? null : report.last().toString());
    Map<String, Long> rejected = new TreeMap<>();
    report.rejected().forEach((reason, count) -> rejected.put(reason.name(), count));
    fields.put("rejected", rejected);
    RejectReason refusal = report.refusal();
    fields.put("refused", refusal == null ? null : refusal.name());
    return new ObjectMapper().writeValueAsString(fields);
  }

  /** What tells the format, or why there is none. */
  private static String why(FileReport report, TranscriptReader reader) {
    if (report.formats().size() > 1) {
      return RejectReason.AMBIGUOUS_FORMAT.explanation()
          + ": "
          + String.join(", ", report.formats());
    }
    RejectReason refusal = report.refusal();
    if (report.formats().isEmpty()) {
      return refusal == null ? RejectReason.UNKNOWN_FORMAT.explanation() : refusal.explanation();
    }
    String id = report.formats().get(0);
    String key =
        reader.formats().stream()
            .filter(format -> format.id().equals(id))
            .map(TranscriptFormat::key)
            .findFirst()
            .orElseThrow();
    return refusal == null ? key : key + "; but " + refusal.explanation();
  }

  private static void print(
      Location file, FileReport report, TranscriptReader reader, PrintWriter out) {
    RejectReason refusal = report.refusal();
    String format = report.formats().size() == 1 ? report.formats().get(0) : "no known format";
    // A name may hold what moves a terminal's cursor.
    String name = file.toString().replaceAll("\\p{Cntrl}", "?");
    out.printf("%s: %s%n", name, refusal == null ? format : "refused, " + refusal.name());
    out.printf("    %s%n", why(report, reader));
    if (report.conversations() > 0) {
      out.printf(
          "    %,d conversations, %,d turns (%s), channel %s, language %s%n",
          report.conversations(),
          report.turns(),
          roles(report.speakers()),
          report.channel(),
          report.language() == null ? "not given" : report.language());
      out.printf(
          "    %s%n",
          report.first() == null
              ? "no time of day given"
              : "from " + report.first() + " to " + report.last());
    }
    if (report.sideRecords() > 0) {
      out.printf(
          "    %,d records that are joined to conversations of other files%n",
          report.sideRecords());
    }
    report
        .rejected()
        .forEach(
            (reason, count) ->
                out.printf(
                    "    %,d not read, %s: %s%n", count, reason.name(), reason.explanation()));
  }

  private static String roles(Map<String, Long> speakers) {
    List<String> said = new ArrayList<>();
    speakers.forEach((role, turns) -> said.add(role + " " + turns));
    return String.join(", ", said);
  }
}
