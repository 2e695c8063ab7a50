package dev.sordino.spark;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Policies;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.recognize.ConversationDetector;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;

/** What is heavy to make, once per JVM: models, keys, policies. */
public final class Engine {

  /**
   * What executors need to know to make their own; nothing secret, nothing heavy.
   *
   * @param keyset path of the keyset, the same on every node
   * @param languages ISO 639-1 codes of the packs in use
   * @param vault path of the vault's keyset, the same on every node; empty for no vault
   */
  public record Settings(
      String tenant,
      String keyset,
      String policy,
      List<String> languages,
      List<String> metadataKeys,
      String vault)
      implements Serializable {
    public Settings {
      languages = List.copyOf(languages);
      metadataKeys = List.copyOf(metadataKeys);
    }
  }

  private static final ConcurrentHashMap<Settings, Deidentifier> MADE = new ConcurrentHashMap<>();

  private static final ConcurrentHashMap<List<String>, ConversationDetector> DETECTORS =
      new ConcurrentHashMap<>();

  private Engine() {}

  public static Deidentifier deidentifier(Settings settings) {
    return MADE.computeIfAbsent(
        settings,
        made ->
            new Deidentifier(
                detector(made.languages()),
                Policies.load(made.policy()),
                pseudonyms(made),
                made.languages(),
                made.metadataKeys(),
                made.vault().isEmpty() ? null : vault(made)));
  }

  public static Pseudonymizer pseudonyms(Settings settings) {
    return KeysetFile.open(Path.of(settings.keyset()), settings.tenant());
  }

  /** What opens the vault; a fresh one, since few may have it. */
  public static ValueVault vault(Settings settings) {
    return ValueVault.open(Path.of(settings.vault()), settings.tenant());
  }

  static ConversationDetector detector(List<String> languages) {
    return DETECTORS.computeIfAbsent(languages, ConversationDetector::standard);
  }
}
