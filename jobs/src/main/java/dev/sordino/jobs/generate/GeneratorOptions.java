package dev.sordino.jobs.generate;

import java.util.List;

/** What the generator makes. */
public record GeneratorOptions(long conversations, long seed, List<String> formats) {

  public static GeneratorOptions of(long conversations, long seed) {
    return new GeneratorOptions(
        conversations, seed, List.of("sordino-jsonl", "connect-voice", "vtt"));
  }

  public GeneratorOptions withFormats(List<String> chosen) {
    return new GeneratorOptions(conversations, seed, chosen);
  }
}
