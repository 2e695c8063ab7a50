package dev.sordino.jobs.generate;

import dev.sordino.conversation.Speaker;
import java.util.List;

/**
 * How subtitles and corpora call those who speak: by their roles, or by their names. Where
 * something is planted, labels are canaries.
 */
final class SpeakerLabel {

  private SpeakerLabel() {}

  static String of(Made made, Speaker speaker) {
    String word = made.planted();
    if (word != null) {
      String name = Canary.capital(word);
      return speaker == Speaker.AGENT ? "Ola " + name : "Ulo " + name;
    }
    // Half the programs know roles only; names on one side of a call tell who the other is.
    if (areRoles(made)) {
      return made.lexicon().one(speaker == Speaker.AGENT ? "role.agent" : "role.customer");
    }
    return speaker == Speaker.AGENT ? made.agent().name() : made.customer().name();
  }

  static boolean areRoles(Made made) {
    return made.planted() == null && made.number() % 4 < 2;
  }

  /** Notes the labels where they are planted. */
  static void plant(Made made, List<Canary> canaries) {
    if (made.planted() != null) {
      Dump.plant(made, "speaker_label", of(made, Speaker.CUSTOMER), canaries);
      Dump.plant(made, "speaker_label_agent", of(made, Speaker.AGENT), canaries);
    }
  }
}
