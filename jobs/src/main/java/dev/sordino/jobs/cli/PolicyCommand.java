package dev.sordino.jobs.cli;

import dev.sordino.conversation.Channel;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.GateRule;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.ingest.GatePolicy;
import dev.sordino.jobs.ingest.GatePolicy.Place;
import dev.sordino.transcript.TranscriptFormat;
import dev.sordino.transcript.TranscriptReader;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sordino policy}. */
@Command(
    name = "policy",
    description = "Looks at what the gate asks of conversations and what masking makes of them.",
    mixinStandardHelpOptions = true,
    subcommands = {PolicyCommand.Diff.class, PolicyShowCommand.class})
final class PolicyCommand {

  /** No country or folder is called so. */
  private static final String OTHER = "(any other)";

  /** {@code sordino policy diff}. */
  @Command(
      name = "diff",
      description =
          "Shows where the effective policies of two channels or formats differ; exit code 1 if they do.",
      mixinStandardHelpOptions = true,
      footer = {
        "",
        "All countries and sources that rules name are looked at, and what holds beside them.",
        "",
        "Examples:",
        "  sordino policy diff voice chat",
        "  sordino policy diff connect-voice twilio-messages --config my.yaml"
      })
  static final class Diff implements Callable<Integer> {

    @Parameters(
        index = "0",
        paramLabel = "ONE",
        description = "A channel (voice, chat, email) or the id of a format.")
    private String one;

    @Parameters(index = "1", paramLabel = "OTHER", description = "The other.")
    private String other;

    @Mixin private ConfigOptions configuration;

    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
      SordinoConfig config = configuration.load();
      List<Difference> found = differences(config.gate(), one, other);
      PrintWriter out = spec.commandLine().getOut();
      if (found.isEmpty()) {
        out.printf("%s and %s are treated alike.%n", one, other);
        return 0;
      }
      found.forEach(
          difference ->
              out.printf(
                  "%s: %s %s, %s %s%s%n",
                  difference.key(),
                  one,
                  difference.ofOne(),
                  other,
                  difference.ofOther(),
                  difference.where()));
      return 1;
    }
  }

  /**
   * A setting that differs.
   *
   * @param where the country and source that it differs for, empty where no rule names one
   */
  record Difference(String key, String ofOne, String ofOther, String where) {}

  /**
   * @param one channel or format; {@code other} likewise
   * @throws ConfigException if there is no such channel or format
   */
  static List<Difference> differences(SordinoConfig.Gate gate, String one, String other) {
    Place first = place(one);
    Place second = place(other);
    List<Difference> found = new ArrayList<>();
    for (String country : named(gate, GateRule::country)) {
      for (String source : named(gate, GateRule::source)) {
        Map<String, String> ofOne = GatePolicy.of(gate, at(first, country, source)).settings();
        Map<String, String> ofOther = GatePolicy.of(gate, at(second, country, source)).settings();
        ofOne.forEach(
            (key, value) -> {
              String differing = String.valueOf(ofOther.get(key));
              if (!value.equals(differing)) {
                found.add(new Difference(key, value, differing, where(gate, country, source)));
              }
            });
      }
    }
    return found;
  }

  /** Pairs of channels that the rules treat unlike, a sentence each. */
  static List<String> warnings(SordinoConfig.Gate gate) {
    List<String> warnings = new ArrayList<>();
    List<String> channels = Stream.of(Channel.values()).map(Channel::id).toList();
    for (int i = 0; i < channels.size(); i++) {
      for (int j = i + 1; j < channels.size(); j++) {
        String one = channels.get(i);
        String other = channels.get(j);
        TreeSet<String> keys = new TreeSet<>();
        differences(gate, one, other).forEach(difference -> keys.add(difference.key()));
        if (!keys.isEmpty()) {
          warnings.add(
              "%s and %s are treated unlike in %s; is that meant? `sordino policy diff %s %s` shows where."
                  .formatted(one, other, String.join(", ", keys), one, other));
        }
      }
    }
    return warnings;
  }

  /**
   * @throws ConfigException if a rule names a channel or format that there is not: it would never
   *     hold
   */
  static void validate(SordinoConfig.Gate gate) {
    for (GateRule rule : gate.rules()) {
      for (String name : new @Nullable String[] {rule.channel(), rule.format()}) {
        if (name != null) {
          place(name);
        }
      }
    }
  }

  private static Place place(String name) {
    if (Channel.fromId(name).isPresent()) {
      return new Place(name.toLowerCase(java.util.Locale.ROOT), null, null, null);
    }
    List<String> formats =
        TranscriptReader.standard(Integer.MAX_VALUE).formats().stream()
            .map(TranscriptFormat::id)
            .toList();
    if (!formats.contains(name)) {
      throw new ConfigException(
          "there is no channel or format '%s'; channels are voice, chat and email, and `sordino formats --short` lists formats"
              .formatted(name));
    }
    return new Place(null, null, null, name);
  }

  private static Place at(Place place, String country, String source) {
    return new Place(place.channel(), country, source, place.format());
  }

  /** The values that rules name, and one that none does. */
  private static List<String> named(
      SordinoConfig.Gate gate, java.util.function.Function<GateRule, @Nullable String> of) {
    TreeSet<String> names = new TreeSet<>();
    gate.rules().stream().map(of).filter(Objects::nonNull).forEach(names::add);
    names.add(OTHER);
    return List.copyOf(names);
  }

  private static String where(SordinoConfig.Gate gate, String country, String source) {
    String where = "";
    if (named(gate, GateRule::country).size() > 1) {
      where += ", country " + country;
    }
    if (named(gate, GateRule::source).size() > 1) {
      where += ", source " + source;
    }
    return where;
  }
}
