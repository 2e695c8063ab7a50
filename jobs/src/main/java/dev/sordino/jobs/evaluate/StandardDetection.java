package dev.sordino.jobs.evaluate;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.Policies;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.recognize.ConversationDetector;
import java.util.List;

/** The job's own detection: language, recognizers and names as in a run, without keys. */
public final class StandardDetection implements Evaluation.Detection {

  private final Deidentifier deidentifier;

  /**
   * Loads what detection in these languages needs; takes seconds.
   *
   * @param languages ISO 639-1 codes of packs that ship
   */
  public StandardDetection(List<String> languages, String policy) {
    this.deidentifier =
        new Deidentifier(
            ConversationDetector.standard(languages),
            Policies.load(policy),
            new NoPseudonyms(),
            languages,
            List.of());
    languages.forEach(language -> detect(greeting(language)));
  }

  @Override
  public List<List<Span>> detect(Conversation conversation) {
    return deidentifier.detect(conversation);
  }

  /** Models load when the first text of a language comes, which must not count as detection. */
  private static Conversation greeting(String language) {
    return Conversation.ofTurns(
        "warm-up", language, List.of(new Turn(null, Speaker.CUSTOMER, null, null, "Hallo, hello")));
  }

  /** Detection gives no pseudonyms, so it needs no keys. */
  private static final class NoPseudonyms implements Pseudonymizer {
    @Override
    public String tag(String type, String value) {
      throw new IllegalStateException("detection alone makes no pseudonyms");
    }

    @Override
    public String key(String type, String value) {
      throw new IllegalStateException("detection alone makes no pseudonyms");
    }

    @Override
    public byte[] derive(String purpose) {
      throw new IllegalStateException("detection alone makes no pseudonyms");
    }

    @Override
    public int keyVersion() {
      throw new IllegalStateException("detection alone makes no pseudonyms");
    }
  }
}
