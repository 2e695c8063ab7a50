package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A conversation after de-identification, as metrics see it: tags stand where identifiers stood.
 *
 * <p>What many metrics need, its flow and its cues, is found in one pass when the first of them
 * asks. One thread at a time.
 */
public final class SanitizedConversation {

  /** Words that say nothing and stand anywhere, such as "um". */
  private static final String FILLERS = "cue-fillers";

  private final Channel channel;
  private final LanguagePack pack;
  private final Handling handling;
  private final List<Turn> turns;
  private final List<@Nullable Double> sentiment;
  private @Nullable Flow flow;
  private @Nullable CueHits cues;
  private final @Nullable String[] plainTexts;

  /** A sanitized turn; times in milliseconds since the conversation's start. */
  public record Turn(Speaker speaker, @Nullable Long startMs, @Nullable Long endMs, String text) {}

  /**
   * What the platform counted, each null where the dump does not say.
   *
   * @param holdMs milliseconds that the customer was on hold
   * @param wrapUpMs milliseconds of work after the conversation
   * @param agents how many human agents took part
   */
  public record Handling(@Nullable Long holdMs, @Nullable Long wrapUpMs, @Nullable Integer agents) {
    public static final Handling UNKNOWN = new Handling(null, null, null);
  }

  /** One of which the platform counted nothing. */
  public SanitizedConversation(
      Channel channel, LanguagePack pack, List<Turn> turns, List<@Nullable Double> sentiment) {
    this(channel, pack, turns, sentiment, Handling.UNKNOWN);
  }

  /**
   * @param pack the conversation's language; its cues drive the content metrics
   * @param turns in order
   * @param sentiment customer-sentiment scores per turn in -1..1, null where a turn has none; same
   *     size as turns
   */
  public SanitizedConversation(
      Channel channel,
      LanguagePack pack,
      List<Turn> turns,
      List<@Nullable Double> sentiment,
      Handling handling) {
    if (sentiment.size() != turns.size()) {
      throw new IllegalArgumentException(
          turns.size() + " turns but " + sentiment.size() + " sentiment scores");
    }
    this.channel = channel;
    this.pack = pack;
    this.handling = handling;
    this.turns = List.copyOf(turns);
    this.plainTexts = new String[turns.size()];
    this.sentiment = Collections.unmodifiableList(new ArrayList<>(sentiment));
  }

  public Channel channel() {
    return channel;
  }

  public LanguagePack pack() {
    return pack;
  }

  public List<Turn> turns() {
    return turns;
  }

  Handling handling() {
    return handling;
  }

  /** Per turn, null where it has none. */
  public List<@Nullable Double> sentiment() {
    return sentiment;
  }

  /**
   * The flow of a call whose turns have times. Null for written channels, where a turn has a moment
   * but no length, and where times are missing.
   */
  @Nullable Flow timedVoice() {
    return channel == Channel.VOICE && flow().isTimed() ? flow() : null;
  }

  Flow flow() {
    Flow made = flow;
    if (made == null) {
      made = Flow.of(turns);
      flow = made;
    }
    return made;
  }

  /** Which cues of the pack occur in which turns. */
  public CueHits cues() {
    CueHits made = cues;
    if (made == null) {
      made = CueSet.of(pack).find(this);
      cues = made;
    }
    return made;
  }

  /**
   * A turn in the form in which phrases are looked for: folded words with a blank before and after
   * each, without fillers; a tag {@code [PERSON_7f3a]} is {@code <person>}, the end of a sentence
   * {@code .} or {@code ?}.
   */
  public String plainText(int turn) {
    String made = plainTexts[turn];
    if (made == null) {
      made = CueText.of(turns.get(turn).text(), pack.words(FILLERS));
      plainTexts[turn] = made;
    }
    return made;
  }
}
