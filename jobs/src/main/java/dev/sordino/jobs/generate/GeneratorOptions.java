package dev.sordino.jobs.generate;

import dev.sordino.jobs.config.ConfigException;
import java.io.Serializable;
import java.util.List;

/**
 * What the generator makes.
 *
 * @param formats ids of dump formats: each conversation is written in every one that holds
 *     conversations of its channel. Empty for the usual mix, in which each is written once: most in
 *     {@code sordino-jsonl}, a share of the calls in {@code connect-voice} and {@code vtt}
 */
public record GeneratorOptions(long conversations, long seed, List<String> formats, NameMix names)
    implements Serializable {

  /** How the origins of customers' names are mixed. */
  public enum NameMix {
    /** As usual where the language is spoken. */
    USUAL,
    /** Each origin as often as any other, to compare how well they are found. */
    BALANCED
  }

  /** Rejects a count below one and formats that it can't write. */
  public GeneratorOptions {
    formats = List.copyOf(formats);
    if (conversations < 1) {
      throw new ConfigException("ask for at least one conversation, not " + conversations);
    }
    for (String format : formats) {
      if (!allFormats().contains(format)) {
        throw new ConfigException(
            "the generator does not write '"
                + format
                + "': choose from "
                + String.join(", ", allFormats()));
      }
    }
  }

  /** The usual mix. */
  public static GeneratorOptions of(long conversations, long seed) {
    return new GeneratorOptions(conversations, seed, List.of(), NameMix.USUAL);
  }

  /** All formats that the generator writes: those that are read without a declaration. */
  public static List<String> allFormats() {
    return DumpWriters.formats();
  }

  public GeneratorOptions withFormats(List<String> chosen) {
    return new GeneratorOptions(conversations, seed, chosen, names);
  }

  public GeneratorOptions withNames(NameMix mix) {
    return new GeneratorOptions(conversations, seed, formats, mix);
  }
}
