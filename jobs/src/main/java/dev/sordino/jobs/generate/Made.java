package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A finished conversation.
 *
 * @param planted a word for the raw fields of its dump, or null where none is planted
 * @param recording consent to recording; null where the dump says nothing
 * @param analytics consent to analysis; null where the dump says nothing
 */
record Made(
    long number,
    String id,
    String format,
    Channel channel,
    String language,
    Sections lexicon,
    OffsetDateTime started,
    Invented customer,
    boolean plantedCustomer,
    Agent agent,
    String queue,
    Domain.Reason reason,
    Setting setting,
    @Nullable Boolean recording,
    @Nullable Boolean analytics,
    @Nullable String planted,
    List<MadeTurn> turns) {

  Made {
    turns = List.copyOf(turns);
  }

  boolean isCall() {
    return channel == Channel.VOICE;
  }

  /** When a turn begins. */
  Instant at(MadeTurn turn) {
    return started.toInstant().plusMillis(turn.startMs());
  }

  /** The same in another format, under an id of its own. */
  Made copy(String otherFormat, String otherId) {
    return with(otherFormat, otherId, started, turns);
  }

  /** One of its turns alone, as a conversation that begins with it. */
  Made only(MadeTurn turn, String otherId) {
    Long end = turn.endMs();
    MadeTurn first =
        new MadeTurn(
            turn.speaker(),
            0,
            end == null ? null : end - turn.startMs(),
            turn.text(),
            turn.marks());
    return with(format, otherId, started.plus(Duration.ofMillis(turn.startMs())), List.of(first));
  }

  private Made with(
      String otherFormat, String otherId, OffsetDateTime begin, List<MadeTurn> others) {
    return new Made(
        number,
        otherId,
        otherFormat,
        channel,
        language,
        lexicon,
        begin,
        customer,
        plantedCustomer,
        agent,
        queue,
        reason,
        setting,
        recording,
        analytics,
        planted,
        others);
  }
}
