package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ServiceLoader;

/**
 * Runs every recognizer over every turn with the dialogue as context, then looks for all that was
 * found, and all that is known of the customer, everywhere in the conversation, and settles
 * overlaps.
 */
public final class ConversationDetector implements Detector {

  /** Names of speakers as the dump labels them, one a line. */
  private static final String SPEAKER_LABELS = "speaker-labels";

  private final List<Recognizer> recognizers;
  private final List<String> languages;

  ConversationDetector(List<Recognizer> recognizers, List<String> languages) {
    this.recognizers = List.copyOf(recognizers);
    this.languages = List.copyOf(languages);
  }

  /**
   * A detector with all recognizers on the class path.
   *
   * @param languages ISO 639-1 codes of the packs to load
   */
  public static ConversationDetector standard(List<String> languages) {
    List<Recognizer> recognizers = new ArrayList<>();
    ServiceLoader.load(Recognizer.class, Recognizer.class.getClassLoader())
        .forEach(recognizers::add);
    recognizers.sort(Comparator.comparing(Recognizer::id));
    return new ConversationDetector(recognizers, languages);
  }

  @Override
  public List<List<Span>> detect(Conversation conversation, Map<String, String> known) {
    LanguagePack pack = pack(conversation);
    Dialogue dialogue = new Dialogue();
    KnownValues values = new KnownValues(Vocabulary.of(pack));
    values.learn(conversation.customer());
    conversation.metadata().getOrDefault(SPEAKER_LABELS, "").lines().forEach(values::learnName);
    known.forEach(values::learnCertain);
    List<Utterance> utterances = new ArrayList<>(conversation.turns().size());
    List<List<Span>> candidates = new ArrayList<>(conversation.turns().size());
    for (Turn turn : conversation.turns()) {
      Utterance utterance =
          new Utterance(
              turn.text(),
              Tokenizer.tokenize(turn.text()),
              turn.speaker(),
              conversation.channel(),
              dialogue.expectedOf(turn.speaker()),
              dialogue.justAskedOf(turn.speaker()),
              dialogue.answering(),
              conversation.customer(),
              pack);
      List<Span> found = new ArrayList<>();
      recognizers.forEach(recognizer -> recognizer.recognize(utterance, found::add));
      List<Span> settled = SpanResolver.resolve(found);
      dialogue.advance(utterance, settled);
      values.learn(utterance, settled);
      utterances.add(utterance);
      candidates.add(found);
    }
    List<List<Span>> spans = new ArrayList<>(utterances.size());
    for (int i = 0; i < utterances.size(); i++) {
      values.find(utterances.get(i), candidates.get(i)::add);
      spans.add(SpanResolver.resolve(candidates.get(i)));
    }
    return spans;
  }

  private LanguagePack pack(Conversation conversation) {
    String tag = conversation.language();
    String code = tag == null ? "und" : tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return LanguagePacks.load(languages.contains(code) ? code : "und");
  }
}
