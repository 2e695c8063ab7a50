package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Speaker;
import dev.sordino.deidentify.Sanitized;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation;
import java.util.Collections;
import java.util.List;

/** Whether somebody says that the conversation is recorded: the cue {@code recording}. */
final class Announcement {

  private static final String CUE = "recording";

  private Announcement() {}

  /**
   * False also where no language pack in use knows the words.
   *
   * @param languages ISO 639-1 codes of the packs in use
   */
  static boolean isIn(Sanitized conversation, List<String> languages) {
    LanguagePack pack =
        LanguagePacks.load(
            languages.contains(conversation.language()) ? conversation.language() : "und");
    List<SanitizedConversation.Turn> turns =
        conversation.turns().stream()
            .map(
                turn ->
                    new SanitizedConversation.Turn(
                        // Diarized labels don't say who the agent is.
                        turn.speaker() == Speaker.UNKNOWN ? Speaker.AGENT : turn.speaker(),
                        turn.startMs(),
                        turn.endMs(),
                        turn.text()))
            .toList();
    return !new SanitizedConversation(
            conversation.channel(), pack, turns, Collections.nCopies(turns.size(), null))
        .cues()
        .of(CUE)
        .isEmpty();
  }
}
