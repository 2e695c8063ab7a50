package dev.sordino.metric;

import dev.sordino.conversation.Channel;
import dev.sordino.conversation.Speaker;
import dev.sordino.language.LanguagePack;
import dev.sordino.language.LanguagePacks;
import dev.sordino.metric.SanitizedConversation.Handling;
import java.util.ArrayList;
import java.util.List;

/** Builds invented conversations; times in seconds. */
final class Talk {

  private final Channel channel;
  private final LanguagePack pack;
  private final List<SanitizedConversation.Turn> turns = new ArrayList<>();
  private final List<Double> sentiment = new ArrayList<>();
  private Handling handling = Handling.UNKNOWN;

  private Talk(Channel channel, LanguagePack pack) {
    this.channel = channel;
    this.pack = pack;
  }

  static Talk call() {
    return in(Channel.VOICE, "en");
  }

  static Talk chat() {
    return in(Channel.CHAT, "en");
  }

  static Talk in(Channel channel, String language) {
    return new Talk(channel, LanguagePacks.load(language));
  }

  static Talk in(Channel channel, LanguagePack pack) {
    return new Talk(channel, pack);
  }

  Talk agent(Number from, Number to, String text) {
    return turn(Speaker.AGENT, from, to, text, null);
  }

  Talk agent(String text) {
    return agent(null, null, text);
  }

  Talk customer(Number from, Number to, String text) {
    return turn(Speaker.CUSTOMER, from, to, text, null);
  }

  Talk customer(String text) {
    return customer(null, null, text);
  }

  Talk customer(String text, Double score) {
    return turn(Speaker.CUSTOMER, null, null, text, score);
  }

  Talk turn(Speaker speaker, Number from, Number to, String text, Double score) {
    turns.add(new SanitizedConversation.Turn(speaker, millis(from), millis(to), text));
    sentiment.add(score);
    return this;
  }

  Talk handled(Long holdMs, Long wrapUpMs, Integer agents) {
    handling = new Handling(holdMs, wrapUpMs, agents);
    return this;
  }

  private static Long millis(Number seconds) {
    return seconds == null ? null : Math.round(seconds.doubleValue() * 1000);
  }

  SanitizedConversation done() {
    return new SanitizedConversation(channel, pack, turns, sentiment, handling);
  }

  /** The figure of one metric, found by its column's name. */
  Double measured(String name) {
    return Metrics.conversation().stream()
        .filter(metric -> metric.measure().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no metric " + name))
        .of(done());
  }

  Double measured(String name, int turn) {
    return Metrics.turn().stream()
        .filter(metric -> metric.measure().name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no turn metric " + name))
        .of(done(), turn);
  }
}
