package dev.sordino.scorecard;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.conversation.Channel;
import dev.sordino.language.NamedDeclaration;
import dev.sordino.language.Spelling;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Loads scorecards from {@code configs/scorecards/}. */
public final class Scorecards {

  private static final ObjectReader YAML =
      YAMLMapper.builder()
          .propertyNamingStrategy(PropertyNamingStrategies.KEBAB_CASE)
          .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
          .build()
          .readerFor(File.class);

  private Scorecards() {}

  /** The file as written. */
  private record File(
      @Nullable Title title,
      @Nullable List<String> channels,
      @Nullable LinkedHashMap<String, WrittenQuestion> questions) {}

  private record Title(@Nullable String en, @Nullable String de) {}

  private record WrittenQuestion(
      @Nullable String en,
      @Nullable String de,
      @Nullable Integer weight,
      @JsonProperty("auto-fail") boolean autoFail,
      @Nullable Bounds passes,
      @JsonProperty("not-applicable") @Nullable Bounds notApplicable) {}

  private record Bounds(
      @Nullable String metric,
      @JsonProperty("at-least") @Nullable Double atLeast,
      @JsonProperty("at-most") @Nullable Double atMost) {}

  /**
   * @param name of a shipped scorecard, or the path of a file
   * @throws IllegalArgumentException if there is none, or it can't be followed; the message names
   *     the question and, for an unknown key or metric, the nearest one
   */
  public static Scorecard load(String name) {
    return NamedDeclaration.<File, Scorecard>read(
        "scorecard", "scorecards", name, YAML, file -> scorecard(id(name), file));
  }

  private static String id(String name) {
    return String.valueOf(Path.of(name).getFileName()).replaceFirst("\\.ya?ml$", "");
  }

  private static Scorecard scorecard(String id, @Nullable File file) {
    if (file == null || file.questions() == null || file.title() == null) {
      throw new IllegalArgumentException("it needs the keys title and questions");
    }
    List<Question> questions = new ArrayList<>();
    file.questions().forEach((key, written) -> questions.add(question(key, written)));
    return new Scorecard(
        id,
        given(file.title().en(), "title", "en"),
        given(file.title().de(), "title", "de"),
        channels(file.channels()),
        questions);
  }

  private static Set<Channel> channels(@Nullable List<String> written) {
    if (written == null) {
      return EnumSet.allOf(Channel.class);
    }
    Set<Channel> channels = EnumSet.noneOf(Channel.class);
    for (String channel : written) {
      channels.add(
          Channel.fromId(channel)
              .orElseThrow(
                  () -> new IllegalArgumentException("there is no channel '" + channel + "'")));
    }
    return channels;
  }

  private static Question question(String id, WrittenQuestion written) {
    Integer weight = written.weight();
    if (weight == null) {
      throw new IllegalArgumentException("question " + id + ": weight is missing");
    }
    Bounds passes = written.passes();
    if (passes == null) {
      throw new IllegalArgumentException("question " + id + ": passes is missing");
    }
    return new Question(
        id,
        given(written.en(), id, "en"),
        given(written.de(), id, "de"),
        weight,
        written.autoFail(),
        condition(id, passes),
        written.notApplicable() == null ? null : condition(id, written.notApplicable()));
  }

  private static Condition condition(String id, Bounds bounds) {
    String metric = bounds.metric();
    Set<String> known = Scorecard.metricNames();
    if (metric == null || !known.contains(metric)) {
      throw new IllegalArgumentException(
          "question %s: there is no metric '%s'; did you mean '%s'?"
              .formatted(id, metric, Spelling.nearest(String.valueOf(metric), known)));
    }
    if (bounds.atLeast() == null && bounds.atMost() == null) {
      throw new IllegalArgumentException(
          "question %s: %s needs at-least or at-most".formatted(id, metric));
    }
    return new Condition(metric, bounds.atLeast(), bounds.atMost());
  }

  private static String given(@Nullable String text, String what, String language) {
    if (text == null || text.isBlank()) {
      throw new IllegalArgumentException(what + ": its text in '" + language + "' is missing");
    }
    return text;
  }
}
