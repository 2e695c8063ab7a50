package dev.sordino.deidentify;

import dev.sordino.conversation.Conversation;
import dev.sordino.conversation.Customer;
import dev.sordino.conversation.Span;
import dev.sordino.conversation.Speaker;
import dev.sordino.conversation.Turn;
import dev.sordino.deidentify.FieldCipher.Field;
import dev.sordino.deidentify.ValueVault.Place;
import dev.sordino.deidentify.ValueVault.SealedValue;
import dev.sordino.language.Folding;
import dev.sordino.language.LanguageIdentifier;
import dev.sordino.recognize.Detector;
import dev.sordino.recognize.EntityTypes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The boundary: a raw conversation goes in, a {@link Sanitized} one comes out, and nothing else
 * leaves. Thread-safe; made once per JVM.
 */
public final class Deidentifier {

  /** Turns that tell the language; the first ones are greetings, and long calls need no more. */
  private static final int TURNS_FOR_LANGUAGE = 40;

  private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}\\p{M}]*|\\p{Nd}+");

  /** Where tags stand that the vault knows. */
  public static final Place IN_TURNS = new Place("sanitized.turns", "text");

  private final Detector detector;
  private final Policy policy;
  private final Pseudonymizer pseudonyms;
  private final List<String> languages;
  private final Set<String> metadataKeys;
  private final @Nullable ValueVault vault;
  private volatile @Nullable WordKeys wordKeys;

  /**
   * @param languages ISO 639-1 codes with a pack in use
   * @param metadataKeys attributes that are kept, their values de-identified like a turn
   */
  public Deidentifier(
      Detector detector,
      Policy policy,
      Pseudonymizer pseudonyms,
      List<String> languages,
      List<String> metadataKeys) {
    this(detector, policy, pseudonyms, languages, metadataKeys, null);
  }

  /**
   * @param vault encrypts what tags stand for; null to keep nothing of it
   */
  public Deidentifier(
      Detector detector,
      Policy policy,
      Pseudonymizer pseudonyms,
      List<String> languages,
      List<String> metadataKeys,
      @Nullable ValueVault vault) {
    this.detector = detector;
    this.policy = policy;
    this.pseudonyms = pseudonyms;
    this.languages = List.copyOf(languages);
    this.metadataKeys = Set.copyOf(metadataKeys);
    this.vault = vault;
  }

  /**
   * @throws DeidentificationException if any step failed; it names the failure's class, and neither
   *     its message nor its cause, which could quote the text
   */
  public Sanitized deidentify(Conversation conversation) {
    return deidentify(conversation, KnownPhrases.NONE);
  }

  /**
   * The same, masking besides what is known from other conversations or a customer file.
   *
   * @param others under the same tenant's key
   * @throws DeidentificationException as above
   */
  public Sanitized deidentify(Conversation conversation, KnownPhrases others) {
    try {
      return sanitized(conversation, others);
    } catch (KeysetException unusable) {
      throw unusable;
    } catch (RuntimeException | StackOverflowError failed) {
      throw new DeidentificationException(
          "de-identification failed with " + failed.getClass().getName());
    }
  }

  /** The pseudonym under which tables know a conversation. */
  public static String conversationKey(String id, Pseudonymizer pseudonyms) {
    return pseudonyms.key("CONVERSATION", id);
  }

  /** The keyed pseudonym of an agent. */
  public static String agentKey(String id, Pseudonymizer pseudonyms) {
    return pseudonyms.key("AGENT", id);
  }

  /** Every key that the customer can have been given, strongest first. */
  public List<String> subjectKeys(Customer customer) {
    return Subjects.keys(customer, pseudonyms);
  }

  /** The spans alone, per turn, for {@code evaluate}. */
  public List<List<Span>> detect(Conversation conversation) {
    return detector.detect(inLanguage(conversation, language(conversation)));
  }

  private Sanitized sanitized(Conversation raw, KnownPhrases others) {
    String language = language(raw);
    Map<String, String> kept = new TreeMap<>(raw.metadata());
    kept.keySet().retainAll(metadataKeys);
    // Kept attributes are read as turns behind the others, so that they are masked by all that is
    // known of the conversation.
    List<Turn> turns = new ArrayList<>(raw.turns());
    kept.values().forEach(value -> turns.add(new Turn(null, Speaker.UNKNOWN, null, null, value)));
    Conversation conversation = withTurns(inLanguage(raw, language), turns);

    Map<String, String> known = others.isEmpty() ? Map.of() : others.in(conversation, wordKeys());
    List<List<Span>> spans = detector.detect(conversation, known);
    Instant started = raw.startedAt();
    LocalDate on = started == null ? null : LocalDate.ofInstant(started, ZoneOffset.UTC);
    List<String> subjects = subjectKeys(raw.customer());
    String subject =
        subjects.isEmpty() ? Subjects.keyOfConversation(raw.id(), pseudonyms) : subjects.get(0);
    OperatorContext context =
        new OperatorContext(
            pseudonyms, on, subject, language, Field.TURN, values(raw, turns, spans, others));
    Map<String, String> fullNames = fullNames(turns, spans);
    Map<String, Integer> entities = new TreeMap<>();
    Map<String, Integer> surrogates = new TreeMap<>();
    Map<String, SealedValue> sealed = new TreeMap<>();
    List<Sanitized.SanitizedTurn> sanitized = new ArrayList<>(raw.turns().size());
    for (int i = 0; i < raw.turns().size(); i++) {
      Turn turn = turns.get(i);
      spans.get(i).forEach(span -> entities.merge(span.type(), 1, Integer::sum));
      Masked masked = masked(turn.text(), spans.get(i), fullNames, context, sealed);
      masked.surrogates().forEach(type -> surrogates.merge(type, 1, Integer::sum));
      sanitized.add(
          new Sanitized.SanitizedTurn(
              // Ids of turns come from the vendor and can be names or numbers of people.
              turn.id() == null ? null : pseudonyms.key("TURN", turn.id()),
              turn.speaker(),
              turn.startMs(),
              turn.endMs(),
              masked.text(),
              masked.tagged(),
              spans.get(i)));
    }
    Map<String, String> metadata = new TreeMap<>();
    int next = raw.turns().size();
    for (String key : kept.keySet()) {
      // Attributes are values of their own: an invented one could not be told from a real one.
      OperatorContext there = context.in(Field.METADATA);
      metadata.put(
          key, masked(turns.get(next).text(), spans.get(next), fullNames, there, sealed).tagged());
      next++;
    }
    String agent = raw.agentId();
    return new Sanitized(
        conversationKey(raw.id(), pseudonyms),
        subject,
        !subjects.isEmpty(),
        agent == null ? null : agentKey(agent, pseudonyms),
        raw.channel(),
        language,
        !languages.contains(language),
        started,
        raw.queue(),
        pseudonyms.keyVersion(),
        sanitized,
        entities,
        surrogates,
        metadata,
        List.copyOf(sealed.values()));
  }

  /** Made when first needed: detection alone has no keys. */
  private WordKeys wordKeys() {
    WordKeys made = wordKeys;
    if (made == null) {
      made = new WordKeys(pseudonyms);
      wordKeys = made;
    }
    return made;
  }

  /**
   * A text after masking.
   *
   * @param tagged with a tag also for each surrogate
   * @param surrogates types of the values that were replaced by invented ones
   */
  private record Masked(String text, String tagged, List<String> surrogates) {}

  private Masked masked(
      String text,
      List<Span> spans,
      Map<String, String> fullNames,
      OperatorContext context,
      Map<String, SealedValue> sealed) {
    StringBuilder masked = new StringBuilder(text.length());
    StringBuilder tagged = new StringBuilder(text.length());
    List<String> surrogates = new ArrayList<>();
    int from = 0;
    for (Span span : spans) {
      String between = text.substring(from, span.start());
      Operator operator = policy.operator(span.type());
      String value = text.substring(span.start(), span.end());
      if (span.type().equals(EntityTypes.PERSON) && !operator.keepsForm()) {
        value = fullNames.getOrDefault(nameKey(value), value);
      }
      String result = operator.apply(value, span.type(), context);
      if (vault != null
          && !sealed.containsKey(result)
          && result.equals(pseudonyms.tag(span.type(), value))) {
        sealed.put(result, vault.seal(IN_TURNS, result, span.type(), value));
      }
      boolean invented = operator.invents() && !result.isEmpty() && !result.startsWith("[");
      if (invented) {
        surrogates.add(span.type());
      }
      masked.append(between).append(result);
      tagged.append(between).append(invented ? "[" + span.type() + "]" : result);
      from = span.end();
    }
    String rest = text.substring(from);
    return new Masked(masked.append(rest).toString(), tagged.append(rest).toString(), surrogates);
  }

  /** What surrogates must be consistent with, and must not be. */
  private ConversationValues values(
      Conversation raw, List<Turn> turns, List<List<Span>> spans, KnownPhrases others) {
    if (!policy.keepsForms()) {
      return ConversationValues.none();
    }
    List<ConversationValues.Mention> mentions = new ArrayList<>();
    Set<String> words = new HashSet<>();
    for (int i = 0; i < turns.size(); i++) {
      String text = turns.get(i).text();
      addWords(text, words);
      for (Span span : spans.get(i)) {
        String value = text.substring(span.start(), span.end());
        mentions.add(new ConversationValues.Mention(span.type(), value));
        words.add(value.replaceAll("[^0-9]", ""));
      }
    }
    Customer customer = raw.customer();
    Stream.of(
            customer.id(), customer.name(), customer.email(), customer.phone(), customer.address())
        .filter(Objects::nonNull)
        .forEach(
            field -> {
              addWords(field, words);
              words.add(field.replaceAll("[^0-9]", ""));
            });
    return new ConversationValues(
        mentions, words, name -> !others.isEmpty() && others.isName(name, wordKeys()));
  }

  private static void addWords(String text, Set<String> words) {
    Matcher matcher = WORD.matcher(text);
    while (matcher.find()) {
      words.add(Folding.fold(matcher.group()));
    }
  }

  /**
   * Names said in part, by the one full name of the conversation that holds them: "Thompson" gets
   * the tag of "Margaret Thompson". Parts that two names share keep a tag of their own.
   */
  private static Map<String, String> fullNames(List<Turn> turns, List<List<Span>> spans) {
    Map<String, String> names = new LinkedHashMap<>();
    for (int i = 0; i < turns.size(); i++) {
      for (Span span : spans.get(i)) {
        if (span.type().equals(EntityTypes.PERSON)) {
          String value = turns.get(i).text().substring(span.start(), span.end());
          names.putIfAbsent(nameKey(value), value);
        }
      }
    }
    Map<String, String> full = new LinkedHashMap<>();
    for (String part : names.keySet()) {
      Set<String> words = Set.of(part.split(" ")).stream().collect(Collectors.toSet());
      List<String> longer =
          names.keySet().stream()
              .filter(name -> name.length() > part.length())
              .filter(name -> Set.copyOf(List.of(name.split(" "))).containsAll(words))
              .sorted(Comparator.comparingInt(String::length).reversed())
              .toList();
      if (longer.size() == 1) {
        full.put(part, names.get(longer.get(0)));
      }
    }
    return full;
  }

  private static String nameKey(String name) {
    return List.of(Normalization.of(EntityTypes.PERSON, name).split(" ")).stream()
        .distinct()
        .collect(Collectors.joining(" "));
  }

  /** ISO 639-1: as the dump says, else as the text sounds, else {@code und}. */
  private String language(Conversation conversation) {
    String given = conversation.language();
    if (given != null && given.matches("[A-Za-z]{2}([-_].*)?")) {
      return given.substring(0, 2).toLowerCase(Locale.ROOT);
    }
    String text =
        conversation.turns().stream()
            .limit(TURNS_FOR_LANGUAGE)
            .map(Turn::text)
            .collect(Collectors.joining(" "));
    return LanguageIdentifier.of(languages).identify(text);
  }

  private static Conversation inLanguage(Conversation c, String language) {
    return new Conversation(
        c.id(),
        c.channel(),
        language,
        c.startedAt(),
        c.customer(),
        c.agentId(),
        c.queue(),
        c.consent(),
        c.turns(),
        c.metadata());
  }

  private static Conversation withTurns(Conversation c, List<Turn> turns) {
    return new Conversation(
        c.id(),
        c.channel(),
        c.language(),
        c.startedAt(),
        c.customer(),
        c.agentId(),
        c.queue(),
        c.consent(),
        turns,
        c.metadata());
  }
}
