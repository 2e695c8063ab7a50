package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A line of business in one language: its firms, words and number patterns, and why customers call.
 * In its file, sections {@code @id.KIND} hold patterns for {@link Dice#fill}, {@code @list.SLOT}
 * words, and {@code @reason NAME key=value …} a reason whose steps follow as {@code @open}, {@code
 * @detail}, {@code @resolve}.
 */
final class Domain {

  /**
   * Why a customer gets in touch.
   *
   * @param mood from −1 (angry) to 1 (happy) before anything is said
   * @param solved share of the conversations that end with a solution
   * @param ids what the agent asks for, most needed first
   * @param contact the reason's id in {@code configs/reasons/}
   */
  record Reason(
      String name,
      String queue,
      double mood,
      double weight,
      double solved,
      List<String> ids,
      String contact,
      Map<String, List<Exchange>> steps) {

    List<Exchange> step(String step) {
      List<Exchange> found = steps.get(step);
      if (found == null) {
        throw new IllegalStateException("reason " + name + " has no @" + step);
      }
      return found;
    }
  }

  private final String name;
  private final Sections file;
  private final List<Reason> reasons = new ArrayList<>();
  private final double[] weights;

  Domain(String name, Sections file) {
    this.name = name;
    this.file = file;
    for (String section : file.names()) {
      if (section.startsWith("reason ")) {
        reasons.add(reason(section));
      }
    }
    this.weights = reasons.stream().mapToDouble(Reason::weight).toArray();
  }

  private Reason reason(String section) {
    String[] words = section.split("\\s+");
    Map<String, String> keys = new HashMap<>();
    for (int i = 2; i < words.length; i++) {
      int equals = words[i].indexOf('=');
      keys.put(words[i].substring(0, equals), words[i].substring(equals + 1));
    }
    Map<String, List<String>> lines = new LinkedHashMap<>();
    List<String> open = new ArrayList<>();
    for (String line : file.get(section)) {
      if (line.startsWith("%")) {
        open = new ArrayList<>();
        lines.put(line.substring(1).strip(), open);
      } else {
        open.add(line);
      }
    }
    Map<String, List<Exchange>> steps = new LinkedHashMap<>();
    lines.forEach((step, text) -> steps.put(step, Exchange.parse(text)));
    return new Reason(
        words[1],
        keys.getOrDefault("queue", "service"),
        Double.parseDouble(keys.getOrDefault("mood", "0")),
        Double.parseDouble(keys.getOrDefault("weight", "1")),
        Double.parseDouble(keys.getOrDefault("solved", "0.8")),
        List.of(keys.getOrDefault("ids", "customer_id").split(",")),
        keys.getOrDefault("contact", ""),
        steps);
  }

  String name() {
    return name;
  }

  List<Reason> reasons() {
    return List.copyOf(reasons);
  }

  double[] weights() {
    return weights.clone();
  }

  String pattern(String kind, Dice dice) {
    return dice.pick(file.get("id." + kind));
  }

  boolean hasList(String slot) {
    return file.has("list." + slot);
  }

  List<String> list(String slot) {
    return file.get("list." + slot);
  }
}
