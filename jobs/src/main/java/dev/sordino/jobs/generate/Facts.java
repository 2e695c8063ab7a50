package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.recognize.EntityTypes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Fills the slots of one conversation's sentences. A slot is the same fact whenever it is named,
 * but said anew each time; {@code said} and {@code typed} forms follow the channel.
 */
final class Facts implements Phrase.Slots {

  private final LanguageKit kit;
  private final People people;
  private final Invented customer;
  private final Agent agent;
  private final Setting setting;
  private final LocalDate today;
  private final Dice dice;
  private final Spoken spoken;
  private final Map<String, String> known = new HashMap<>();
  private final Set<String> said = new HashSet<>();
  private Speaker speaker = Speaker.CUSTOMER;

  Facts(
      LanguageKit kit,
      People people,
      Invented customer,
      Agent agent,
      Setting setting,
      LocalDate today,
      Dice dice) {
    this.kit = kit;
    this.people = people;
    this.customer = customer;
    this.agent = agent;
    this.setting = setting;
    this.today = today;
    this.dice = dice;
    this.spoken = new Spoken(kit, dice);
    if (!setting.planted().isEmpty()) {
      known.put("email", setting.planted().get(0));
      known.put("order_id", setting.planted().get(1));
    }
  }

  void spokenBy(Speaker who) {
    speaker = who;
  }

  private boolean voice() {
    return setting.channel() == Channel.VOICE;
  }

  private String word(String section) {
    return dice.pick(kit.lexicon().get(section));
  }

  private String fact(String slot, java.util.function.Supplier<String> made) {
    String found = known.get(slot);
    if (found == null) {
      found = made.get();
      known.put(slot, found);
    }
    return found;
  }

  /** Whether it has been said, in one form or another. */
  boolean said(String slot) {
    return said.contains(slot);
  }

  @Override
  public List<Piece> fill(String slot) {
    int dot = slot.indexOf('.');
    said.add(
        dot < 0 || slot.startsWith("new.") || slot.startsWith("other.")
            ? slot
            : slot.substring(0, dot));
    return switch (slot) {
      case "name" -> List.of(person(heard(customer.name()), "name", false));
      case "first" -> List.of(person(heard(customer.first()), "name", true));
      case "last" -> List.of(person(heard(customer.last()), "name", true));
      case "titled" -> titled(customer.female(), heard(customer.last()), "name", "man");
      case "last.spelled" -> List.of(person(spelling(customer.last()), "name_spelled", true));
      case "first.spelled" -> List.of(person(spelling(customer.first()), "name_spelled", true));
      case "agent" -> List.of(person(agent.first(), "agent_name", true));
      case "agent.full" -> List.of(person(agent.first() + " " + agent.last(), "agent_name", false));
      case "agent.titled" -> titled(agent.female(), agent.last(), "agent_name", "man");
      case "agent.dat" -> titled(agent.female(), agent.last(), "agent_name", "man.dative");
      case "colleague" -> titled(colleague().equals("f"), colleagueName(), "colleague", "man");
      case "colleague.dat" ->
          titled(colleague().equals("f"), colleagueName(), "colleague", "man.dative");
      case "colleague.name" -> List.of(person(colleagueName(), "colleague", true));
      case "relative" -> relative(0);
      case "relative.dat" -> relative(1);
      case "relative.acc" -> relative(2);
      case "relative.name" -> List.of(person(relativeName(), "relative", true));
      case "birth", "birth.am" ->
          List.of(Piece.value(birth(slot), EntityTypes.DATE_OF_BIRTH, "birth_date"));
      case "birth.day", "birth.year" ->
          List.of(Piece.partOf(birth(slot), EntityTypes.DATE_OF_BIRTH, "birth_date"));
      case "age" -> List.of(Piece.value(age(), EntityTypes.AGE, "age"));
      case "street" -> List.of(Piece.value(street(), EntityTypes.ADDRESS, "address"));
      case "city" -> List.of(Piece.value(customer.city(), EntityTypes.LOCATION, "city"));
      case "zip" -> number(customer.zip(), EntityTypes.ZIP, "zip");
      case "new.street" -> List.of(Piece.value(newStreet(), EntityTypes.ADDRESS, "new_address"));
      case "new.city" -> List.of(Piece.value(newTown()[1], EntityTypes.LOCATION, "new_city"));
      case "new.zip" -> number(newTown()[0], EntityTypes.ZIP, "new_zip");
      case "email" -> List.of(Piece.value(email(), EntityTypes.EMAIL, "email"));
      case "phone" -> number(phone(), EntityTypes.PHONE, "phone");
      case "iban" -> number(grouped(customer.account()), accountType(), "iban");
      case "other.iban" -> number(grouped(otherAccount()), accountType(), "other_iban");
      case "iban4" -> last4(customer.account(), accountType(), "iban");
      // A British IBAN ends in the sort code and the account number.
      case "sort_code" -> parts(number(sortCode(), EntityTypes.ACCOUNT_ID, "sort_code"));
      case "account_no" ->
          number(customer.account().substring(14), EntityTypes.ACCOUNT_ID, "account_no");
      case "username" -> List.of(Piece.value(username(), EntityTypes.USERNAME, "username"));
      case "ssn4" -> parts(number(fact("ssn4", () -> dice.fill("####")), EntityTypes.SSN, "ssn"));
      case "card" -> number(grouped(customer.card()), EntityTypes.CREDIT_CARD, "card");
      case "card4" -> last4(customer.card(), EntityTypes.CREDIT_CARD, "card");
      case "customer_id" -> number(customer.id(), EntityTypes.CUSTOMER_ID, "customer_id");
      case "contract_id" -> number(contract(), EntityTypes.CONTRACT_ID, "contract_id");
      case "order_id" -> order();
      case "meter_id" ->
          number(fact("meter_id", () -> made("meter")), EntityTypes.ACCOUNT_ID, "meter_id");
      case "ticket" -> number(fact("ticket", () -> made("ticket")), EntityTypes.ORDER_ID, "ticket");
      case "secret" -> List.of(Piece.value(customer.secret(), EntityTypes.SECRET, "secret"));
      case "plate" -> number(customer.plate(), EntityTypes.PLATE, "plate");
      default -> List.of(common(slot));
    };
  }

  /** What identifies nobody. */
  private Piece common(String slot) {
    String kind = slot.replaceAll("\\d$", "");
    return switch (kind) {
      case "past", "next" -> Piece.optional(date(slot), EntityTypes.DATE);
      case "month" -> Piece.plain(month(slot));
      case "amount" -> Piece.plain(amount(slot));
      case "company" -> Piece.optional(company(), EntityTypes.ORGANIZATION);
      default ->
          Piece.plain(
              fact(
                  slot,
                  () ->
                      dice.pick(
                          customer.domain().hasList(kind)
                              ? customer.domain().list(kind)
                              : kit.lexicon().get("list." + kind))));
    };
  }

  /** A firm is one of the domain's, always the same for a customer. */
  private String company() {
    List<String> firms = customer.domain().list("company");
    return firms.get(Math.floorMod(customer.id().hashCode(), firms.size()));
  }

  private Piece person(String text, String field, boolean part) {
    return new Piece(text, EntityTypes.PERSON, field, part, false);
  }

  private List<Piece> titled(boolean female, String last, String field, String man) {
    String title = fact("title." + field + man, () -> word(female ? "woman" : man));
    return List.of(Piece.plain(title + " "), person(last, field, true));
  }

  private String colleague() {
    return fact("colleague", () -> dice.chance(0.5) ? "f" : "m");
  }

  private String colleagueName() {
    return fact("colleague.name", () -> people.agentFamily(kit.language(), dice));
  }

  /** Languages with cases list their forms: nominative, dative, accusative. */
  private List<Piece> relative(int form) {
    boolean female = relativeSex().equals("f");
    String who = fact("relative.who", () -> word(female ? "female.relatives" : "male.relatives"));
    String[] forms = who.split("\\|");
    String said = forms[Math.min(form, forms.length - 1)];
    return List.of(Piece.plain(said + " "), person(relativeName(), "relative", true));
  }

  private String relativeSex() {
    return fact("relative", () -> dice.chance(0.5) ? "f" : "m");
  }

  private String relativeName() {
    return fact("relative.name", () -> people.given(customer, relativeSex().equals("f"), dice));
  }

  /** The recognizer's idea of a name it doesn't know. */
  private String heard(String name) {
    if (!voice() || !dice.chance(0.1)) {
      return name;
    }
    for (String line : kit.lexicon().get("heard")) {
      int arrow = line.indexOf(" > ");
      String from = line.substring(0, arrow);
      if (name.contains(from) && dice.chance(0.5)) {
        return name.replaceFirst(java.util.regex.Pattern.quote(from), line.substring(arrow + 3));
      }
    }
    return name;
  }

  private String spelling(String word) {
    return voice()
        ? spoken.spelled(word)
        : String.join("-", word.toUpperCase(Locale.ROOT).split(""));
  }

  private List<Piece> number(String value, String type, String field) {
    if (voice()) {
      return spoken.number(value, type, field, speaker == Speaker.AGENT);
    }
    return List.of(Piece.value(value, type, field));
  }

  private List<Piece> order() {
    String id = fact("order_id", () -> made("order"));
    return setting.planted().isEmpty()
        ? number(id, EntityTypes.ORDER_ID, "order_id")
        : List.of(Piece.value(id, EntityTypes.ORDER_ID, "order_id"));
  }

  private List<Piece> last4(String value, String type, String field) {
    return parts(number(value.substring(value.length() - 4), type, field));
  }

  private static List<Piece> parts(List<Piece> pieces) {
    List<Piece> parts = new ArrayList<>();
    for (Piece piece : pieces) {
      String type = piece.type();
      String field = piece.field();
      parts.add(type == null || field == null ? piece : Piece.partOf(piece.text(), type, field));
    }
    return parts;
  }

  /** Somebody else's, whom the customer pays. */
  private String otherAccount() {
    return fact(
        "other.iban",
        () -> People.account(dice.pick(kit.lexicon().regional("iban", customer.region())), dice));
  }

  private String accountType() {
    return Character.isLetter(customer.account().charAt(0))
        ? EntityTypes.IBAN
        : EntityTypes.ACCOUNT_ID;
  }

  private String sortCode() {
    String digits = customer.account().substring(8, 14);
    return voice() || dice.chance(0.3)
        ? digits
        : digits.substring(0, 2) + "-" + digits.substring(2, 4) + "-" + digits.substring(4);
  }

  private String username() {
    return fact(
        "username",
        () -> {
          String given = People.ascii(customer.first());
          String family = People.ascii(customer.last());
          return dice.chance(0.5)
              ? given + dice.between(10, 9999)
              : given.charAt(0) + family + customer.birth().getYear() % 100;
        });
  }

  private String age() {
    int years = java.time.Period.between(customer.birth(), today).getYears();
    return voice() && dice.chance(0.7) ? kit.number(years) : String.valueOf(years);
  }

  private String made(String kind) {
    return dice.fill(customer.domain().pattern(kind, dice));
  }

  private String contract() {
    return fact("contract_id", () -> dice.pick(customer.contracts()));
  }

  private String email() {
    String address = fact("email", customer::email);
    if (voice() && setting.planted().isEmpty()) {
      return spoken.email(address);
    }
    return address;
  }

  private String phone() {
    String home =
        fact("phone", () -> dice.chance(0.15) ? "+" : "0").equals("+")
            ? abroad()
            : customer.phone();
    if (voice()) {
      return home;
    }
    String joint = dice.pick(kit.lexicon().regional("phone.joints", customer.region()));
    return home.replace(" ", joint.equals("space") ? " " : joint.equals("none") ? "" : joint);
  }

  private String abroad() {
    String country = kit.lexicon().regional("phone.country", customer.region()).get(0);
    String digits = customer.phone();
    return country + " " + (digits.startsWith("0") ? digits.substring(1) : digits);
  }

  private String grouped(String value) {
    if (voice() || dice.chance(0.45)) {
      return value;
    }
    return value.replaceAll("(.{4})(?=.)", "$1 ");
  }

  private String street() {
    return sayStreet(customer.street());
  }

  private String newStreet() {
    return sayStreet(
        fact("new.street", () -> People.street(kit.lexicon(), customer.region(), dice)));
  }

  private String[] newTown() {
    String town =
        fact(
            "new.town",
            () -> {
              List<String> towns = kit.lexicon().regional("cities", customer.region());
              String[] parts = People.town(dice.pick(towns));
              return dice.fill(parts[0]) + "|" + parts[1];
            });
    return town.split("\\|");
  }

  /** House numbers below a hundred are as often words as digits. */
  private String sayStreet(String street) {
    if (!voice() || dice.chance(0.5)) {
      return street;
    }
    StringBuilder said = new StringBuilder();
    for (String token : street.split(" ")) {
      String digits = token.replaceAll("[a-z]$", "");
      boolean number = digits.matches("\\d{1,2}");
      said.append(said.isEmpty() ? "" : " ")
          .append(
              number
                  ? kit.number(Integer.parseInt(digits))
                      + (digits.length() < token.length()
                          ? " " + token.charAt(token.length() - 1)
                          : "")
                  : token);
    }
    return said.toString();
  }

  private String birth(String slot) {
    return dateForm(slot, customer.birth());
  }

  private String date(String slot) {
    // A second date to come lies behind the first.
    int from = slot.startsWith("past") ? -40 : slot.equals("next2") ? 41 : 2;
    String day = fact(slot, () -> today.plusDays(from + dice.below(39)).toString());
    return dateForm("date", LocalDate.parse(day));
  }

  private String month(String slot) {
    return fact(
        slot,
        () ->
            kit.lexicon()
                .get("months")
                .get(today.minusMonths(dice.between(1, 3)).getMonthValue() - 1));
  }

  private String dateForm(String kind, LocalDate date) {
    Phrase form = kit.form(kind, customer.region(), voice() ? "said" : "typed", dice);
    return text(form, key -> datePart(key, date));
  }

  private String datePart(String key, LocalDate date) {
    return switch (key) {
      case "d" -> String.valueOf(date.getDayOfMonth());
      case "dd" -> "%02d".formatted(date.getDayOfMonth());
      case "m" -> String.valueOf(date.getMonthValue());
      case "mm" -> "%02d".formatted(date.getMonthValue());
      case "yy" -> "%02d".formatted(date.getYear() % 100);
      case "year" -> String.valueOf(date.getYear());
      case "day.ord" -> kit.lexicon().get("ordinals").get(date.getDayOfMonth() - 1);
      case "month.ord" -> kit.lexicon().get("ordinals").get(date.getMonthValue() - 1);
      case "month" -> kit.lexicon().get("months").get(date.getMonthValue() - 1);
      case "year.words" -> kit.year(date.getYear());
      case "yy.words" -> kit.number(date.getYear() % 100);
      default -> throw new IllegalStateException("dates have no " + key);
    };
  }

  private String amount(String slot) {
    String cents =
        fact(
            slot,
            () -> dice.between(9, 99) + "." + dice.pick(List.of("99", "90", "50", "45", "38")));
    String[] parts = cents.split("\\.");
    return text(
        kit.form("amount", customer.region(), voice() ? "said" : "typed", dice),
        key ->
            switch (key) {
              case "euro" -> parts[0];
              case "cent" -> parts[1];
              case "euro.words" -> kit.number(Integer.parseInt(parts[0]));
              case "cent.words" -> kit.number(Integer.parseInt(parts[1]));
              default -> throw new IllegalStateException("amounts have no " + key);
            });
  }

  private String text(Phrase form, java.util.function.UnaryOperator<String> parts) {
    StringBuilder joined = new StringBuilder();
    form.render(key -> List.of(Piece.plain(parts.apply(key))), dice)
        .forEach(piece -> joined.append(piece.text()));
    return joined.toString();
  }
}
