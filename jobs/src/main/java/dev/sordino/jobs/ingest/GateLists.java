package dev.sordino.jobs.ingest;

import dev.sordino.conversation.Customer;
import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.Subjects;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.govern.SubjectFile;
import java.io.IOException;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/** Whom and what the gate refuses by name. It holds pseudonyms only. */
record GateLists(
    PseudonymSet erased, PseudonymSet optedOut, PseudonymSet held, PseudonymSet heldConversations)
    implements Serializable {

  static final GateLists NONE =
      new GateLists(PseudonymSet.NONE, PseudonymSet.NONE, PseudonymSet.NONE, PseudonymSet.NONE);

  /** Pseudonyms that are looked up. */
  record PseudonymSet(Set<String> keys) implements Serializable {
    static final PseudonymSet NONE = new PseudonymSet(Set.of());

    PseudonymSet {
      keys = Set.copyOf(keys);
    }

    boolean containsAny(Collection<String> asked) {
      return !keys.isEmpty() && asked.stream().anyMatch(keys::contains);
    }
  }

  /**
   * Reads the files that the configuration names.
   *
   * @param erased keys of people who were erased
   * @param withdrawn keys of people who withdrew their consent
   * @throws ConfigException if one is missing or a line of it can't be used
   */
  static GateLists read(
      SordinoConfig.Gate gate,
      Set<String> erased,
      Set<String> withdrawn,
      Pseudonymizer pseudonyms) {
    Set<String> optedOut = new HashSet<>(withdrawn);
    optedOut.addAll(subjects(gate.optOuts(), pseudonyms).keys());
    return new GateLists(
        new PseudonymSet(erased),
        new PseudonymSet(optedOut),
        subjects(gate.heldSubjects(), pseudonyms),
        conversations(gate.heldConversations(), pseudonyms));
  }

  private static PseudonymSet subjects(String file, Pseudonymizer pseudonyms) {
    if (file.isEmpty()) {
      return PseudonymSet.NONE;
    }
    try {
      Set<String> keys = new HashSet<>();
      for (Customer subject : SubjectFile.read(Path.of(file))) {
        keys.addAll(Subjects.keys(subject, pseudonyms));
      }
      return new PseudonymSet(keys);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " can't be read", unreadable);
    }
  }

  private static PseudonymSet conversations(String file, Pseudonymizer pseudonyms) {
    if (file.isEmpty()) {
      return PseudonymSet.NONE;
    }
    try {
      Set<String> keys = new HashSet<>();
      for (String line : Files.readAllLines(Path.of(file))) {
        if (!line.isBlank()) {
          keys.add(Deidentifier.conversationKey(line.strip(), pseudonyms));
        }
      }
      return new PseudonymSet(keys);
    } catch (NoSuchFileException missing) {
      throw new ConfigException("there is no file " + file);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(file + " can't be read", unreadable);
    }
  }
}
