package dev.sordino.jobs.generate;

import java.util.ArrayList;
import java.util.List;

/** In what order a conversation goes through its steps; independent of language. */
record Flow(double weight, List<Step> steps) {

  /** A step and how many conversations in a hundred take it. */
  record Step(String name, int percent) {}

  Flow {
    steps = List.copyOf(steps);
  }

  static Flow parse(String line) {
    String[] words = line.split("\\s+");
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i < words.length; i++) {
      if (words[i].startsWith("[")) {
        String percent = words[i + 1].replace("]", "");
        steps.add(new Step(words[i].substring(1), Integer.parseInt(percent)));
        i++;
      } else {
        steps.add(new Step(words[i], 100));
      }
    }
    return new Flow(Double.parseDouble(words[0]), steps);
  }
}
