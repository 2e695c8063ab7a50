package dev.sordino.jobs.evaluate;

import static java.util.Comparator.comparingInt;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePacks;
import dev.sordino.residual.SecondLook;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Runs a detector over labelled files on every core and scores what it finds. */
public final class Evaluation implements AutoCloseable {

  /** Finds spans per turn, offsets in UTF-16 units; called from several threads. */
  @FunctionalInterface
  public interface Detection {
    List<List<Span>> detect(Conversation conversation);
  }

  /**
   * What of a file is scored.
   *
   * @param conversations which conversations are looked at
   * @param speakers whose turns are scored, empty for all; the detector sees the others all the
   *     same
   * @param ignored types that count as optional
   * @param completeness which precisions can be told
   * @param groups further tables: name of a conversation's group
   * @param originOf tells the origin of a name whose label doesn't; null to leave origins alone
   */
  public record Selection(
      Predicate<LabelledConversation> conversations,
      Set<String> speakers,
      Set<String> ignored,
      Score.Completeness completeness,
      Function<LabelledConversation, List<String>> groups,
      @Nullable Function<String, String> originOf) {}

  /**
   * One file's scores, in all and by group, with the turns that detection read in its wall seconds.
   *
   * @param outcomes of each span; null for a sum of files
   */
  public record Result(
      String file,
      Score all,
      Map<String, Score> groups,
      Outcomes.@Nullable Kept outcomes,
      long turns,
      double seconds) {}

  /** Conversations in flight: enough to keep all cores busy, few enough to bound memory. */
  private static final int BATCH = 256;

  private final Detection detection;
  private final SecondLook secondLook = SecondLook.standard();
  private final List<String> packs = LanguagePacks.available();
  private final Selection selection;
  private final ExecutorService workers =
      Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());

  public Evaluation(Detection detection, Selection selection) {
    this.detection = detection;
    this.selection = selection;
  }

  /**
   * Evaluates labelled conversations.
   *
   * @param predictions where found spans go, one conversation a line in the file's order, without
   *     text; null for nowhere
   */
  public Result run(Gold gold, @Nullable Path predictions) throws IOException {
    Score all = new Score(selection.completeness(), selection.originOf());
    Outcomes outcomes = new Outcomes();
    Map<String, Score> groups = new TreeMap<>();
    long turns = 0;
    double seconds = 0;
    try (LabelledReader reader = new LabelledReader(gold, selection.ignored());
        Writer out = predictions == null ? Writer.nullWriter() : writer(predictions)) {
      List<LabelledConversation> batch = read(reader);
      while (!batch.isEmpty()) {
        long since = System.nanoTime();
        List<List<List<Span>>> found = detect(batch);
        seconds += (System.nanoTime() - since) / 1e9;
        turns += found.stream().mapToLong(List::size).sum();
        for (int i = 0; i < batch.size(); i++) {
          List<List<LabelledSpan>> spans = inCodePoints(batch.get(i).conversation(), found.get(i));
          outcomes.add(batch.get(i), score(batch.get(i), found.get(i), spans, all, groups));
          writePrediction(out, batch.get(i).conversation(), spans);
        }
        batch = read(reader);
      }
    }
    return new Result(gold.name(), all, groups, outcomes.kept(), turns, seconds);
  }

  private List<Score.Outcome> score(
      LabelledConversation gold,
      List<List<Span>> found,
      List<List<LabelledSpan>> spans,
      Score all,
      Map<String, Score> groups) {
    Set<Integer> suspects = suspects(gold, found);
    for (String group : selection.groups().apply(gold)) {
      groups
          .computeIfAbsent(group, made -> new Score(selection.completeness(), selection.originOf()))
          .add(gold, spans, suspects, selection.speakers());
    }
    return all.add(gold, spans, suspects, selection.speakers());
  }

  /** Turns that a run's second look would suspect, were the found spans masked. */
  private Set<Integer> suspects(LabelledConversation gold, List<List<Span>> found) {
    Conversation conversation = gold.conversation();
    List<String> masked = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String text = conversation.turns().get(i).text();
      StringBuilder made = new StringBuilder();
      int from = 0;
      for (Span span : found.get(i).stream().sorted(comparingInt(Span::start)).toList()) {
        made.append(text, from, Math.max(from, span.start())).append('[').append(span.type());
        made.append(']');
        from = Math.max(from, span.end());
      }
      masked.add(made.append(text, from, text.length()).toString());
    }
    String code = packs.contains(gold.language()) ? gold.language() : "und";
    return Set.copyOf(
        secondLook
            .at(conversation.customer(), LanguagePacks.load(code), masked, List.of())
            .suspects());
  }

  private List<LabelledConversation> read(LabelledReader reader) throws IOException {
    List<LabelledConversation> batch = new ArrayList<>();
    while (batch.size() < BATCH) {
      LabelledConversation next = reader.next();
      if (next == null) {
        break;
      }
      if (selection.conversations().test(next)) {
        batch.add(next);
      }
    }
    return batch;
  }

  private List<List<List<Span>>> detect(List<LabelledConversation> batch) {
    List<Future<List<List<Span>>>> running = new ArrayList<>();
    for (LabelledConversation labelled : batch) {
      running.add(workers.submit(() -> detection.detect(labelled.conversation())));
    }
    List<List<List<Span>>> found = new ArrayList<>();
    try {
      for (Future<List<List<Span>>> one : running) {
        found.add(one.get());
      }
    } catch (ExecutionException failed) {
      running.forEach(one -> one.cancel(true));
      if (failed.getCause() instanceof RuntimeException own) {
        throw own;
      }
      throw new IllegalStateException(failed.getCause());
    } catch (InterruptedException stopped) {
      running.forEach(one -> one.cancel(true));
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted", stopped);
    }
    return found;
  }

  private static List<List<LabelledSpan>> inCodePoints(
      Conversation conversation, List<List<Span>> found) {
    List<List<LabelledSpan>> spans = new ArrayList<>();
    for (int i = 0; i < found.size(); i++) {
      String text = conversation.turns().get(i).text();
      spans.add(found.get(i).stream().map(span -> Marks.inCodePoints(text, span)).toList());
    }
    return spans;
  }

  private static Writer writer(Path predictions) throws IOException {
    Files.createDirectories(predictions.toAbsolutePath().getParent());
    return Files.newBufferedWriter(predictions);
  }

  private static void writePrediction(
      Writer out, Conversation conversation, List<List<LabelledSpan>> spans) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(out)) {
      json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
      json.writeStartObject();
      json.writeStringField("conversation_id", conversation.id());
      json.writeStringField("channel", conversation.channel().id());
      json.writeStringField("language", conversation.language());
      json.writeArrayFieldStart("turns");
      for (int i = 0; i < spans.size(); i++) {
        Turn turn = conversation.turns().get(i);
        json.writeStartObject();
        json.writeStringField("speaker", turn.speaker().id());
        json.writeArrayFieldStart("pii");
        for (LabelledSpan span : spans.get(i)) {
          json.writeStartObject();
          json.writeNumberField("start", span.start());
          json.writeNumberField("end", span.end());
          json.writeStringField("type", span.type());
          json.writeEndObject();
        }
        json.writeEndArray();
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.write('\n');
  }

  private static final JsonMapper JSON = new JsonMapper();

  @Override
  public void close() {
    workers.shutdownNow();
  }
}
