package dev.sordino.jobs.generate;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.jobs.generate.Domain.Reason;
import dev.sordino.jobs.generate.Exchange.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Strings a conversation together, step by step along a flow. */
final class Dialogue {

  private static final double TAILS = 0.45;
  private static final double RETURNS = 0.35;
  private static final double SPLIT_MESSAGES = 0.3;
  private static final String UNASKED = "un:";

  private final LanguageKit kit;
  private final Reason reason;
  private final Agent agent;
  private final String region;
  private final Setting setting;
  private final Set<String> tags;
  private final Facts facts;
  private final Dice dice;
  private final List<Line> lines = new ArrayList<>();

  Dialogue(
      LanguageKit kit,
      Reason reason,
      Agent agent,
      String region,
      Setting setting,
      Facts facts,
      Dice dice) {
    this.kit = kit;
    this.reason = reason;
    this.agent = agent;
    this.setting = setting;
    this.region = region;
    this.tags = new HashSet<>(setting.tags());
    if (!region.isEmpty()) {
      tags.add(region);
    }
    this.facts = facts;
    this.dice = dice;
  }

  List<Line> along(Flow flow) {
    if (setting.channel() == Channel.EMAIL) {
      mails();
      return List.copyOf(lines);
    }
    for (Flow.Step step : flow.steps()) {
      if (step.name().equals("consent")) {
        if (setting.consents() != null) {
          core("consent");
        }
      } else if (dice.share() * 100 < step.percent()) {
        take(step.name());
      }
    }
    return List.copyOf(lines);
  }

  private void take(String step) {
    switch (step) {
      case "greet" -> core(dice.chance(agent.skipsGreeting()) ? "greet.bare" : "greet");
      case "close" -> core(dice.chance(agent.skipsFarewell()) ? "close.bare" : "close");
      case "intro" -> core("intro");
      case "intro-open" -> introOpen();
      case "open" -> open(List.of());
      case "early-identify", "identify" -> identify();
      case "detail" -> detail();
      case "lookup" -> lookup();
      case "resolve" ->
          exchange(LanguageKit.pick(reason.step("resolve"), "resolve", tags, dice), 0);
      case "email-offer" -> unlessSaid("email", step);
      case "callback" -> unlessSaid("phone", step);
      case "address" -> unlessSaid(facts.said("new.street") ? "new.street" : "street", step);
      default -> core(step);
    }
  }

  private void unlessSaid(String slot, String step) {
    if (!facts.said(slot)) {
      core(step);
    }
  }

  private void core(String step) {
    exchange(kit.core(step, tags, dice), 0);
  }

  private void exchange(Exchange exchange, long waitMs) {
    long wait = waitMs;
    for (Part part : exchange.parts()) {
      say(part.speaker(), render(part), wait);
      wait = 0;
    }
  }

  private List<Piece> render(Part part) {
    facts.spokenBy(part.speaker());
    return part.phrase().render(facts, dice);
  }

  /** Says it; where the speaker pauses, the other side shows that it listens. */
  private void say(Speaker speaker, List<Piece> pieces, long waitMs) {
    List<List<Piece>> parts = new Line(speaker, pieces, waitMs).atPauses();
    for (int i = 0; i < parts.size(); i++) {
      if (i > 0) {
        Speaker other = speaker == Speaker.AGENT ? Speaker.CUSTOMER : Speaker.AGENT;
        lines.add(new Line(other, List.of(Piece.plain(dice.pick(kit.lexicon().get("acks")))), 0));
      }
      addLine(speaker, parts.get(i), i == 0 ? waitMs : 0);
    }
  }

  /** Chatters send what they have to say in several messages. */
  private void addLine(Speaker speaker, List<Piece> pieces, long waitMs) {
    boolean chatter = setting.channel() == Channel.CHAT && speaker == Speaker.CUSTOMER;
    if (chatter && dice.chance(SPLIT_MESSAGES)) {
      for (int i = 0; i < pieces.size(); i++) {
        String text = pieces.get(i).text();
        int end = pieces.get(i).isPlain() ? sentenceEnd(text) : -1;
        if (end > 0) {
          List<Piece> first = new ArrayList<>(pieces.subList(0, i));
          first.add(Piece.plain(text.substring(0, end)));
          List<Piece> rest = new ArrayList<>();
          rest.add(Piece.plain(text.substring(end + 1)));
          rest.addAll(pieces.subList(i + 1, pieces.size()));
          if (rest.stream().anyMatch(piece -> !piece.text().isBlank())) {
            lines.add(new Line(speaker, first, waitMs));
            lines.add(new Line(speaker, rest, 0));
            return;
          }
        }
      }
    }
    lines.add(new Line(speaker, pieces, waitMs));
  }

  private static int sentenceEnd(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      if (".?!".indexOf(text.charAt(i)) >= 0 && text.charAt(i + 1) == ' ') {
        return i + 1;
      }
    }
    return -1;
  }

  private void introOpen() {
    List<Piece> intro = new ArrayList<>(render(kit.core("intro", tags, dice).parts().get(0)));
    intro.add(Piece.plain(" "));
    open(intro);
  }

  /** The matter, and often how the customer feels about it. */
  private void open(List<Piece> before) {
    List<Piece> pieces = new ArrayList<>(before);
    Exchange open = LanguageKit.pick(reason.step("open"), "open", tags, dice);
    pieces.addAll(render(open.parts().get(0)));
    if (setting.visit() > 1 && dice.chance(RETURNS)) {
      pieces.add(Piece.plain(" "));
      pieces.addAll(render(kit.core("again", tags, dice).parts().get(0)));
    }
    if (dice.chance(TAILS)) {
      pieces.add(Piece.plain(" "));
      pieces.addAll(render(kit.core("tail", tags, dice).parts().get(0)));
    }
    say(Speaker.CUSTOMER, pieces, 0);
  }

  private void detail() {
    List<Exchange> fitting = reason.step("detail").stream().filter(this::fits).toList();
    int wanted = Math.min(fitting.size(), dice.between(1, 3));
    int left = fitting.size();
    for (Exchange exchange : fitting) {
      // Keeps the file's order: questions build on one another.
      if (dice.below(left--) < wanted) {
        exchange(exchange, 0);
        wanted--;
      }
    }
  }

  /** Nobody is asked twice for what has been said. */
  private boolean fits(Exchange exchange) {
    for (String tag : exchange.tags()) {
      boolean holds =
          tag.startsWith(UNASKED) ? !known(tag.substring(UNASKED.length())) : tags.contains(tag);
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private void lookup() {
    long wait =
        setting.channel() == Channel.VOICE
            ? (dice.chance(0.2) ? dice.between(60_000, 300_000) : dice.between(4_000, 50_000))
            : dice.between(20_000, 240_000);
    Exchange exchange = kit.core("lookup", tags, dice);
    List<Part> parts = exchange.parts();
    for (int i = 0; i < parts.size(); i++) {
      say(parts.get(i).speaker(), render(parts.get(i)), i == parts.size() - 1 && i > 0 ? wait : 0);
    }
  }

  private void identify() {
    int wanted = Math.min(reason.ids().size(), dice.between(1, 3));
    for (String id : reason.ids()) {
      if (wanted-- > 0) {
        ask(id);
      }
    }
    if (!setting.planted().isEmpty()) {
      ask("email");
      ask("order_id");
    }
  }

  /** Whether the customer has said it; an agent often asks again for a name said in greeting. */
  private boolean known(String id) {
    return switch (id) {
      case "address" -> facts.said("street");
      case "name" -> facts.said("name") && dice.chance(0.7);
      default -> facts.said(id);
    };
  }

  private void ask(String id) {
    if (known(id)) {
      return;
    }
    String question = id.equals("birth") && region.equals("us") && dice.chance(0.4) ? "ssn4" : id;
    exchange(kit.core("ask." + question, tags, dice), 0);
    boolean voice = setting.channel() == Channel.VOICE;
    if (id.equals("name") && voice && dice.chance(0.5)) {
      core("spell");
    }
    String readBack = "readback." + question;
    if (kit.hasCore(readBack) && dice.chance(voice ? 0.45 : 0.12)) {
      core(readBack);
    } else if (dice.chance(0.6)) {
      core("noted");
    }
  }

  /** Mail: one long turn each, with greeting, the matter, what identifies the sender, signature. */
  private void mails() {
    List<Piece> letter = new ArrayList<>(render(kit.core("mail.greet", tags, dice).parts().get(0)));
    letter.add(Piece.plain("\n\n"));
    letter.addAll(render(LanguageKit.pick(reason.step("open"), "open", tags, dice).parts().get(0)));
    if (dice.chance(TAILS)) {
      letter.add(Piece.plain(" "));
      letter.addAll(render(kit.core("tail", tags, dice).parts().get(0)));
    }
    if (dice.chance(0.4)) {
      letter.add(Piece.plain(" "));
      letter.addAll(render(kit.core("vent", tags, dice).parts().get(0)));
    }
    int ids = Math.min(reason.ids().size(), dice.between(1, 2));
    for (String id : reason.ids().subList(0, ids)) {
      if (kit.hasCore("mail.id." + id)) {
        letter.add(Piece.plain(" "));
        letter.addAll(render(kit.core("mail.id." + id, tags, dice).parts().get(0)));
      }
    }
    if (!setting.planted().isEmpty()) {
      for (String id : List.of("email", "order_id")) {
        letter.add(Piece.plain(" "));
        letter.addAll(render(kit.core("mail.id." + id, tags, dice).parts().get(0)));
      }
    }
    letter.add(Piece.plain("\n\n"));
    letter.addAll(render(kit.core("mail.sign", tags, dice).parts().get(0)));
    lines.add(new Line(Speaker.CUSTOMER, letter, 0));
    answer();
    if (dice.chance(0.45)) {
      core("mail.thanks");
    }
  }

  private void answer() {
    List<Piece> answer =
        new ArrayList<>(render(kit.core("mail.answer", tags, dice).parts().get(0)));
    answer.add(Piece.plain("\n\n"));
    for (Part part : LanguageKit.pick(reason.step("resolve"), "resolve", tags, dice).parts()) {
      if (part.speaker() == Speaker.AGENT) {
        answer.addAll(render(part));
        answer.add(Piece.plain(" "));
      }
    }
    answer.add(Piece.plain("\n\n"));
    answer.addAll(render(kit.core("mail.regards", tags, dice).parts().get(0)));
    lines.add(new Line(Speaker.AGENT, answer, 0));
  }
}
