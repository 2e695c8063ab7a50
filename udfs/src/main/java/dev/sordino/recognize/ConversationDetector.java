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
import java.util.function.UnaryOperator;

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
  private final UnaryOperator<LanguagePack> packs;

  ConversationDetector(List<Recognizer> recognizers, List<String> languages) {
    this(recognizers, languages, pack -> pack);
  }

  /**
   * @param packs makes of a pack that ships the one to use
   */
  ConversationDetector(
      List<Recognizer> recognizers, List<String> languages, UnaryOperator<LanguagePack> packs) {
    this.recognizers = List.copyOf(recognizers);
    this.languages = List.copyOf(languages);
    this.packs = packs;
  }

  /**
   * A detector with all recognizers on the class path, those that configs/recognizers declares
   * included.
   *
   * @param languages ISO 639-1 codes of the packs to load
   */
  public static ConversationDetector standard(List<String> languages) {
    List<Recognizer> recognizers = new ArrayList<>();
    ServiceLoader.load(Recognizer.class, Recognizer.class.getClassLoader())
        .forEach(recognizers::add);
    DeclaredRecognizers.all().forEach(d -> recognizers.add(new DeclaredRecognizer(d)));
    recognizers.sort(Comparator.comparing(Recognizer::id));
    return new ConversationDetector(recognizers, languages);
  }

  /** Loads packs and name models, seconds of work that the first conversations else wait for. */
  public void prepare() {
    for (String language : languages) {
      LanguagePack pack = packs.apply(LanguagePacks.load(language));
      Vocabulary.of(pack);
      NameLexicon.of(pack);
      pack.names().forEach(model -> NameCrf.load(model.resource()));
    }
  }

  @Override
  public List<List<Span>> detect(Conversation conversation, Map<String, String> known) {
    return examine(conversation, known).stream().map(Examined::settled).toList();
  }

  /**
   * A turn with all that was found in it.
   *
   * @param candidates also those that lose against others
   */
  record Examined(Utterance utterance, List<Span> candidates, List<Span> settled) {}

  List<Examined> examine(Conversation conversation, Map<String, String> known) {
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
              dialogue.isOpening(turn.speaker()),
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
    List<Examined> examined = new ArrayList<>(utterances.size());
    for (int i = 0; i < utterances.size(); i++) {
      List<Span> found = candidates.get(i);
      values.find(utterances.get(i), found::add);
      String text = utterances.get(i).text();
      List<Span> settled =
          SpanResolver.joinNames(
              text,
              SpanResolver.joinAddresses(
                  text, CodeEdges.extend(utterances.get(i), SpanResolver.resolve(found))));
      examined.add(new Examined(utterances.get(i), found, settled));
    }
    return examined;
  }

  private LanguagePack pack(Conversation conversation) {
    String tag = conversation.language();
    String code = tag == null ? "und" : tag.split("[-_]", 2)[0].toLowerCase(Locale.ROOT);
    return packs.apply(LanguagePacks.load(languages.contains(code) ? code : "und"));
  }
}
