package dev.sordino.jobs.evaluate;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.recognize.EntityTypes;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * How fast one core makes pseudonyms, normalisation included; no value is asked for twice.
 *
 * @param kind type, and key for keys for joins
 * @param seconds of the processor
 */
public record PseudonymPace(String kind, long values, double seconds) {

  private static final int VALUES = 300_000;
  private static final int WARM_UP = 100_000;

  public double perSecond() {
    return values / seconds;
  }

  /** Measures tags of several types and keys of subjects, each after a warm-up. */
  public static List<PseudonymPace> of(Normalization normalization) {
    Pseudonymizer keys = KeysetFile.ephemeral("bench", normalization);
    List<PseudonymPace> paces = new ArrayList<>();
    paces.add(tags(keys, EntityTypes.PERSON, i -> "Dr. Anna Müller" + name(i)));
    paces.add(tags(keys, EntityTypes.PHONE, i -> "+49 171 39%05d".formatted(i)));
    paces.add(tags(keys, EntityTypes.EMAIL, i -> "anna.mueller" + i + "@example.org"));
    paces.add(tags(keys, EntityTypes.CUSTOMER_ID, i -> "KD-" + i));
    paces.add(
        measured("SUBJECT key", values(i -> "id:KD-" + i), value -> keys.key("SUBJECT", value)));
    return paces;
  }

  private static PseudonymPace tags(Pseudonymizer keys, String type, IntFunction<String> value) {
    return measured(type, values(value), raw -> keys.tag(type, raw));
  }

  private interface Made {
    String of(String value);
  }

  private static PseudonymPace measured(String kind, String[] values, Made made) {
    long letters = 0;
    for (int i = 0; i < WARM_UP; i++) {
      letters += made.of(values[i]).length();
    }
    // The thread's own time: what else runs on the machine is not counted.
    ThreadMXBean clock = ManagementFactory.getThreadMXBean();
    long since = clock.getCurrentThreadCpuTime();
    for (int i = WARM_UP; i < values.length; i++) {
      letters += made.of(values[i]).length();
    }
    double seconds = (clock.getCurrentThreadCpuTime() - since) / 1e9;
    if (letters == 0) {
      throw new IllegalStateException("pseudonyms are never empty");
    }
    return new PseudonymPace(kind, VALUES, seconds);
  }

  private static String[] values(IntFunction<String> value) {
    String[] values = new String[WARM_UP + VALUES];
    for (int i = 0; i < values.length; i++) {
      values[i] = value.apply(i);
    }
    return values;
  }

  /** Letters, since a name has no digits. */
  private static String name(int number) {
    StringBuilder name = new StringBuilder();
    for (int rest = number; rest > 0; rest /= 26) {
      name.append((char) ('a' + rest % 26));
    }
    return name.toString();
  }
}
