package dev.sordino.jobs.generate;

import dev.sordino.jobs.config.ConfigException;
import java.util.List;

/**
 * What the generator makes.
 *
 * @param formats ids of dump formats; with {@code sordino-jsonl} among them most conversations go
 *     there, the others get a share of the calls
 */
public record GeneratorOptions(long conversations, long seed, List<String> formats, NameMix names) {

  /** How the origins of customers' names are mixed. */
  public enum NameMix {
    /** As usual where the language is spoken. */
    USUAL,
    /** Each origin as often as any other, to compare how well they are found. */
    BALANCED
  }

  /** All formats that the generator writes. */
  public static final List<String> FORMATS = List.of("sordino-jsonl", "connect-voice", "vtt");

  /** Rejects a count below one and formats that it can't write. */
  public GeneratorOptions {
    formats = List.copyOf(formats);
    if (conversations < 1) {
      throw new ConfigException("ask for at least one conversation, not " + conversations);
    }
    for (String format : formats) {
      if (!FORMATS.contains(format)) {
        throw new ConfigException(
            "the generator does not write '"
                + format
                + "': choose from "
                + String.join(", ", FORMATS));
      }
    }
    if (formats.isEmpty()) {
      throw new ConfigException("name at least one format: " + String.join(", ", FORMATS));
    }
  }

  /** All formats. */
  public static GeneratorOptions of(long conversations, long seed) {
    return new GeneratorOptions(conversations, seed, FORMATS, NameMix.USUAL);
  }

  public GeneratorOptions withFormats(List<String> chosen) {
    return new GeneratorOptions(conversations, seed, chosen, names);
  }

  public GeneratorOptions withNames(NameMix mix) {
    return new GeneratorOptions(conversations, seed, formats, mix);
  }
}
