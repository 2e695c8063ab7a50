package dev.sordino.jobs.generate;

import dev.sordino.jobs.generate.Origins.Pool;
import java.text.Normalizer;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Derives each customer and agent from a seed and a number; none of the customers is held. */
final class People {

  /** What a planted customer is recognised by: strings that nothing else holds. */
  record Planted(
      String first, String last, String id, String email, String street, String contract) {}

  private final long seed;
  private final GeneratorOptions.NameMix mix;
  private final Map<String, LanguageKit> kits;
  private final List<String> languages;
  private final double[] shares;
  private final Origins origins = new Origins();
  private final List<Agent> agents = new ArrayList<>();

  People(
      long seed,
      GeneratorOptions.NameMix mix,
      Map<String, LanguageKit> kits,
      Map<String, Double> shares,
      int agentCount) {
    this.seed = seed;
    this.mix = mix;
    this.kits = new LinkedHashMap<>(kits);
    this.languages = List.copyOf(shares.keySet());
    this.shares = shares.values().stream().mapToDouble(Double::doubleValue).toArray();
    for (int i = 0; i < agentCount; i++) {
      agents.add(agent(i, agentCount));
    }
  }

  LanguageKit kit(String language) {
    LanguageKit kit = kits.get(language);
    if (kit == null) {
      throw new IllegalStateException("no resources for " + language);
    }
    return kit;
  }

  private Agent agent(int number, int count) {
    Dice dice = Dice.of(seed, "agent", number);
    // Dealt out by share, so that even the smallest team has several of each language.
    double at = (number + 0.5) / count;
    double total = 0;
    for (double share : shares) {
      total += share;
    }
    int language = 0;
    double sum = shares[0] / total;
    while (at > sum && language < shares.length - 1) {
      language++;
      sum += shares[language] / total;
    }
    LanguageKit kit = kit(languages.get(language));
    Pool pool = origins.pool(origin(kit, "agent-origins", dice));
    boolean female = dice.chance(0.55);
    return new Agent(
        "A%02d".formatted(number + 1),
        kit.language(),
        dice.pick(female ? pool.women() : pool.men()),
        dice.pick(pool.families()),
        female,
        dice.chance(0.25) ? 0.3 : 0.03,
        dice.chance(0.3) ? 0.4 : 0.06,
        dice.chance(0.2) ? 0.4 : 0.97,
        0.7 + dice.share() * 0.9);
  }

  List<Agent> agents() {
    return List.copyOf(agents);
  }

  Agent agentFor(String language, Dice dice) {
    List<Agent> speaking =
        agents.stream().filter(agent -> agent.language().equals(language)).toList();
    return dice.pick(speaking);
  }

  /** A name for somebody who is spoken of, such as a relative with the same family name. */
  String given(Invented customer, boolean female, Dice dice) {
    Pool pool = origins.pool(customer.origin());
    return dice.pick(female ? pool.women() : pool.men());
  }

  String agentFamily(String language, Dice dice) {
    return dice.pick(origins.pool(origin(kit(language), "agent-origins", dice)).families());
  }

  Invented customer(long number, Planted planted) {
    Invented c = customer(number);
    return new Invented(
        planted.id(),
        c.domain(),
        c.language(),
        c.origin(),
        c.female(),
        planted.first(),
        planted.last(),
        planted.email(),
        c.phone(),
        c.phoneE164(),
        planted.street(),
        c.zip(),
        c.city(),
        c.birth(),
        c.account(),
        c.card(),
        List.of(planted.contract()),
        c.secret(),
        c.plate(),
        c.region());
  }

  Invented customer(long number) {
    Dice dice = Dice.of(seed, "customer", number);
    LanguageKit kit = kit(languages.get(dice.weighted(shares)));
    Domain domain = dice.pick(kit.domains());
    Sections words = kit.lexicon();
    String origin =
        switch (mix) {
          case USUAL -> origin(kit, "origins", dice);
          case BALANCED -> dice.pick(origins.names());
        };
    Pool pool = origins.pool(origin);
    boolean female = dice.chance(0.5);
    String first = dice.pick(female ? pool.women() : pool.men());
    String last = dice.pick(pool.families());
    if (dice.chance(0.03)) {
      last = last + "-" + dice.pick(pool.families());
    }
    LocalDate birth = LocalDate.of(dice.between(1941, 2007), 1, 1).plusDays(dice.below(365));
    String region = words.has("regions") ? weighted(words.get("regions"), dice) : "";
    String phone = dice.fill(dice.pick(words.regional("phone.ranges", region)));
    String[] town = town(dice.pick(words.regional("cities", region)));
    List<String> contracts = new ArrayList<>();
    contracts.add(dice.fill(domain.pattern("contract", dice)));
    if (dice.chance(0.25)) {
      contracts.add(dice.fill(domain.pattern("contract", dice)));
    }
    String account = account(dice.pick(words.regional("iban", region)), dice);
    return new Invented(
        dice.fill(domain.pattern("customer", dice)),
        domain,
        kit.language(),
        origin,
        female,
        first,
        last,
        email(first, last, birth, words, dice),
        phone,
        phoneAbroad(phone, words.regional("phone.country", region).get(0)),
        street(words, region, dice),
        dice.fill(town[0]),
        town[1],
        birth,
        account,
        CheckDigits.luhn(dice.fill(dice.pick(CARDS))),
        contracts,
        dice.pick(words.get("secrets")),
        dice.fill(dice.pick(words.regional("plates", region))),
        region);
  }

  /** Issuers' own test numbers begin like these. */
  private static final List<String> CARDS =
      List.of("411111#########", "424242#########", "555555#########", "510510#########");

  /** Country and pattern; a dash for the country stands for a plain number. */
  static String account(String line, Dice dice) {
    String[] parts = line.split(" ");
    String number = dice.fill(parts[1]);
    return parts[0].equals("-") ? number : CheckDigits.iban(parts[0], number);
  }

  /** Postcode pattern and place. */
  static String[] town(String line) {
    return line.split("(?<=[^ ]) (?=\\p{Lu}\\p{Ll})", 2);
  }

  /** The zero before an area code is for calls at home only. */
  private static String phoneAbroad(String phone, String country) {
    String digits = phone.replace(" ", "");
    return country + (digits.startsWith("0") ? digits.substring(1) : digits);
  }

  private static String origin(LanguageKit kit, String section, Dice dice) {
    return weighted(kit.lexicon().get(section), dice);
  }

  /** One of the lines' first words, by the weights behind them. */
  private static String weighted(List<String> lines, Dice dice) {
    double[] weights = new double[lines.size()];
    for (int i = 0; i < weights.length; i++) {
      weights[i] = Double.parseDouble(lines.get(i).split(" ")[1]);
    }
    return lines.get(dice.weighted(weights)).split(" ")[0];
  }

  static String street(Sections words, String region, Dice dice) {
    String name = dice.pick(words.regional("streets", region));
    String number =
        dice.between(1, 148) + (dice.chance(0.12) ? dice.pick(List.of("a", "b", "c")) : "");
    return words.has("number.first") ? number + " " + name : name + " " + number;
  }

  private static String email(
      String first, String last, LocalDate birth, Sections words, Dice dice) {
    String given = ascii(first);
    String family = ascii(last);
    String local =
        switch (dice.below(7)) {
          case 0, 1 -> given + "." + family;
          case 2 -> given.charAt(0) + "." + family;
          case 3 -> given + "_" + family;
          case 4 -> given + "-" + family;
          case 5 -> given + family + birth.getYear() % 100;
          default -> family + dice.between(1, 999);
        };
    return local + "@" + dice.pick(words.get("mail.hosts"));
  }

  /** As in an address for mail: lower case, no accents, nothing but letters. */
  static String ascii(String name) {
    String plain =
        name.toLowerCase(Locale.ROOT)
            .replace("ä", "ae")
            .replace("ö", "oe")
            .replace("ü", "ue")
            .replace("ß", "ss")
            .replace("ł", "l")
            .replace("đ", "d")
            .replace("ı", "i");
    return Normalizer.normalize(plain, Normalizer.Form.NFD).replaceAll("[^a-z]", "");
  }
}
