package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the nth conversation, always the same for a seed, whatever was made before. */
final class Studio {

  static final LocalDate FIRST_DAY = LocalDate.of(2026, 8, 24);
  static final LocalDate LAST_DAY = LocalDate.of(2026, 10, 31);

  /** The week of the breakdown: everybody calls about it, nobody is pleased. */
  private static final int BREAKDOWN_WEEK = 6;

  private static final int CANARY_CONVERSATIONS = 60;
  private static final int CANARY_CUSTOMERS = 20;
  private static final int DAYS = (int) (LAST_DAY.toEpochDay() - FIRST_DAY.toEpochDay()) + 1;

  private static final String OWN = "sordino-jsonl";
  private static final List<String> USUAL = List.of(OWN, "connect-voice", "vtt");

  private final GeneratorOptions options;
  private final Set<Channel> channels = EnumSet.noneOf(Channel.class);
  private final Ring ring;
  private final People people;
  private final Map<String, Flow[]> flows = new LinkedHashMap<>();
  private final double[] untilDay = new double[DAYS + 1];

  Studio(GeneratorOptions options) {
    this.options = options;
    allFormats().forEach(format -> channels.addAll(DumpWriters.channels(format)));
    this.ring = new Ring(options.conversations(), options.seed());
    Map<String, LanguageKit> kits = new LinkedHashMap<>();
    Map<String, Double> shares = new LinkedHashMap<>();
    for (String line : Sections.load("languages.txt").get("languages")) {
      String[] words = line.split(" ");
      kits.put(words[0], new LanguageKit(words[0]));
      shares.put(words[0], Double.parseDouble(words[1]));
    }
    int agents = (int) Math.max(10, Math.min(40, options.conversations() / 100));
    this.people = new People(options.seed(), options.names(), kits, shares, agents);
    Sections file = Sections.load("flows.txt");
    for (String channel : file.names()) {
      flows.put(channel, file.get(channel).stream().map(Flow::parse).toArray(Flow[]::new));
    }
    for (int day = 0; day < DAYS; day++) {
      untilDay[day + 1] = untilDay[day] + load(day);
    }
  }

  /** How busy a day is: little on Saturdays, nothing on Sundays, much in the breakdown's week. */
  private static double load(int day) {
    double load =
        switch (FIRST_DAY.plusDays(day).getDayOfWeek()) {
          case MONDAY -> 1.25;
          case SATURDAY -> 0.35;
          case SUNDAY -> 0;
          default -> 1;
        };
    return day / 7 == BREAKDOWN_WEEK ? load * 1.35 : load;
  }

  List<Agent> agents() {
    return people.agents();
  }

  Ring ring() {
    return ring;
  }

  boolean isPlanted(long customer) {
    return (isUsual() || options.formats().contains(OWN))
        && customer % 101 == 0
        && customer / 101 < CANARY_CUSTOMERS;
  }

  Invented customer(long number) {
    if (!isPlanted(number)) {
      return people.customer(number);
    }
    String word = Canary.word(options.seed(), "customer", number);
    return people.customer(
        number,
        new People.Planted(
            Canary.capital(word.substring(0, word.length() / 2 + 1)) + "a",
            Canary.capital(word.substring(word.length() / 2 + 1) + "orth"),
            "K" + word.toUpperCase(java.util.Locale.ROOT),
            word + "@mail.example.org",
            Canary.capital(word) + "weg 7",
            "V-" + word.toUpperCase(java.util.Locale.ROOT)));
  }

  String id(long number, String format) {
    return options.formats().size() < 2 ? id(number) : id(number) + "-" + format;
  }

  private String id(long number) {
    String planted = planted(number);
    return planted != null
        ? "conv-" + planted
        : "c-%016x".formatted(Dice.of(options.seed(), "id", number).next());
  }

  /** Every 97th from the start on, so that the smallest dump has one. */
  private @Nullable String planted(long number) {
    return number % 97 < 3 && number / 97 < CANARY_CONVERSATIONS / 3
        ? Canary.word(options.seed(), "conversation", number)
        : null;
  }

  /** Of a conversation's number alone, so that whoever asks again gets the same answer. */
  private Channel channel(long number) {
    Dice dice = Dice.of(options.seed(), "channel", number);
    if (channels.contains(Channel.VOICE) && number % 97 < 2) {
      return Channel.VOICE;
    }
    double[] weights = {55, 41, 4};
    for (Channel channel : Channel.values()) {
      if (!channels.contains(channel)) {
        weights[channel.ordinal()] = 0;
      }
    }
    return Channel.values()[dice.weighted(weights)];
  }

  private boolean isUsual() {
    return options.formats().isEmpty();
  }

  List<String> allFormats() {
    return isUsual() ? USUAL : options.formats();
  }

  /** The formats in which a conversation is written. */
  List<String> formats(long number) {
    if (isUsual()) {
      return List.of(usualFormat(number));
    }
    Channel channel = channel(number);
    boolean planted = isPlanted(ring.customerOf(number));
    return options.formats().stream()
        .filter(format -> DumpWriters.channels(format).contains(channel))
        // A planted name can be told from other words by the customer's record alone.
        .filter(format -> !planted || format.equals(OWN))
        .toList();
  }

  private String usualFormat(long number) {
    if (channel(number) != Channel.VOICE || isPlanted(ring.customerOf(number))) {
      return OWN;
    }
    return number % 97 < 2
        // The first of a stretch go to the lesser formats, so that each has something planted.
        ? USUAL.get((int) (number % 97 + 1))
        : USUAL.get(Dice.of(options.seed(), "format", number).weighted(new double[] {82, 12, 6}));
  }

  /** The nth conversation in all its formats. */
  List<Made> copies(long number) {
    Made made = make(number);
    List<Made> copies = new ArrayList<>();
    for (String format : formats(number)) {
      copies.add(made.copy(format, id(number, format)));
    }
    return copies;
  }

  Made make(long number) {
    Dice dice = Dice.of(options.seed(), "conversation", number);
    long customerNumber = ring.customerOf(number);
    Invented customer = customer(customerNumber);
    LanguageKit kit = people.kit(customer.language());
    Channel channel = channel(number);
    OffsetDateTime started = started(number, kit, dice);
    int week = (int) ((started.toLocalDate().toEpochDay() - FIRST_DAY.toEpochDay()) / 7);
    Domain.Reason reason = reason(customer.domain(), week, dice);
    Agent agent = people.agentFor(customer.language(), dice);
    boolean broken = week == BREAKDOWN_WEEK && reason.queue().equals("technical");
    double mood =
        Math.max(
            -1, Math.min(1, dice.around(reason.mood() + week * 0.02 - (broken ? 0.5 : 0), 0.35)));
    boolean solved = dice.chance(broken ? 0.45 : reason.solved());
    Consents consents = Consents.roll(dice);
    String planted = planted(number);
    int visit = ring.conversationsOf(customerNumber).indexOf(number) + 1;
    boolean asks =
        channel == Channel.VOICE
            && consents.recording() != null
            && dice.chance(agent.asksConsent());
    Setting setting =
        new Setting(
            channel,
            mood,
            solved,
            asks ? consents.recording() : null,
            visit,
            planted == null
                ? List.of()
                : List.of(planted + "@post.example.net", orderId(planted, number)));
    Facts facts = new Facts(kit, people, customer, agent, setting, started.toLocalDate(), dice);
    List<Line> lines =
        new Dialogue(kit, reason, agent, customer.region(), setting, facts, dice)
            .along(flow(channel, dice));
    String tone = mood < -0.3 ? "neg" : mood > 0.3 ? "pos" : "neu";
    List<MadeTurn> turns =
        new Clock(agent.pace() * (week == BREAKDOWN_WEEK ? 1.5 : 1), mood, dice)
            .time(channel, lines, new VoiceStyle(kit, dice), new ChatStyle(kit, tone, dice));
    return new Made(
        number,
        id(number),
        OWN,
        channel,
        customer.language(),
        kit.lexicon(),
        started,
        customer,
        isPlanted(customerNumber),
        agent,
        reason.queue(),
        reason,
        setting,
        consents.recording(),
        consents.analytics(),
        planted,
        turns);
  }

  private String orderId(String planted, long number) {
    return planted.substring(0, 5) + Dice.of(options.seed(), "order", number).fill("%##########");
  }

  private record Consents(@Nullable Boolean recording, @Nullable Boolean analytics) {
    static Consents roll(Dice dice) {
      return switch (dice.weighted(new double[] {86, 4, 4, 2, 4})) {
        case 0 -> new Consents(true, true);
        case 1 -> new Consents(true, false);
        case 2 -> new Consents(false, false);
        case 3 -> new Consents(true, null);
        default -> new Consents(null, null);
      };
    }
  }

  private static Domain.Reason reason(Domain domain, int week, Dice dice) {
    double[] weights = domain.weights();
    if (week == BREAKDOWN_WEEK) {
      for (int i = 0; i < weights.length; i++) {
        weights[i] *= domain.reasons().get(i).queue().equals("technical") ? 2 : 1;
      }
    }
    return domain.reasons().get(dice.weighted(weights));
  }

  private Flow flow(Channel channel, Dice dice) {
    Flow[] possible = flows.get(channel == Channel.VOICE ? "voice" : "chat");
    if (possible == null) {
      throw new IllegalStateException("flows.txt has no section for " + channel);
    }
    double[] weights = new double[possible.length];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = possible[i].weight();
    }
    return possible[dice.weighted(weights)];
  }

  /** Conversations are numbered in the order of their days. */
  private OffsetDateTime started(long number, LanguageKit kit, Dice dice) {
    double at = (number + dice.share()) / options.conversations() * untilDay[DAYS];
    int day = 0;
    while (day < DAYS - 1 && untilDay[day + 1] <= at) {
      day++;
    }
    int second = (int) Math.max(7 * 3600, Math.min(20 * 3600, dice.around(13 * 3600, 3 * 3600)));
    return FIRST_DAY
        .plusDays(day)
        .atStartOfDay(ZoneId.of(kit.lexicon().one("zone")))
        .plusSeconds(second)
        .toOffsetDateTime();
  }
}
