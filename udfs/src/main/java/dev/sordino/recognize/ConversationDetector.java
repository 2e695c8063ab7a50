package dev.sordino.recognize;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Turn;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;

/** Runs every recognizer over every turn with the dialogue as context, and settles overlaps. */
public final class ConversationDetector implements Detector {

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
  public List<List<Span>> detect(Conversation conversation) {
    LanguagePack pack = pack(conversation);
    List<List<Span>> spans = new ArrayList<>(conversation.turns().size());
    for (Turn turn : conversation.turns()) {
      Utterance utterance =
          new Utterance(
              turn.text(),
              Tokenizer.tokenize(turn.text()),
              turn.speaker(),
              conversation.channel(),
              Set.of(),
              conversation.customer(),
              pack);
      List<Span> found = new ArrayList<>();
      recognizers.forEach(recognizer -> recognizer.recognize(utterance, found::add));
      spans.add(SpanResolver.resolve(found));
    }
    return spans;
  }

  private LanguagePack pack(Conversation conversation) {
    String tag = conversation.language();
    String code = tag == null ? "und" : tag.split("[-_]", 2)[0].toLowerCase(java.util.Locale.ROOT);
    return LanguagePacks.load(languages.contains(code) ? code : "und");
  }
}
