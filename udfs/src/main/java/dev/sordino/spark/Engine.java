package dev.sordino.spark;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Normalization;
import dev.sordino.deidentify.Policies;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.deidentify.ValueVault;
import dev.sordino.recognize.ConversationDetector;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/** What is heavy to make, once per JVM: models, keys, policies. */
public final class Engine {

  /**
   * What executors need to know to make their own; nothing secret, nothing heavy.
   *
   * @param keyset path of the keyset, the same on every node
   * @param encryptionKey reference to the key that the keyset is encrypted under; empty for none
   * @param normalization when two values share a pseudonym
   * @param languages ISO 639-1 codes of the packs in use
   * @param vault path of the vault's keyset, the same on every node; empty for no vault
   */
  public record Settings(
      String tenant,
      String keyset,
      String encryptionKey,
      Normalization normalization,
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

  /** Of one key version: after a rotation another one is made. */
  private record Made(int keyVersion, Deidentifier deidentifier) {}

  private static final ConcurrentHashMap<Settings, Made> MADE = new ConcurrentHashMap<>();

  private static final ConcurrentHashMap<List<String>, ConversationDetector> DETECTORS =
      new ConcurrentHashMap<>();

  /**
   * @param modified when its file was written last
   */
  private record Opened(long modified, KeysetFile keyset) {}

  private static final ConcurrentHashMap<KeysetFile.Place, Opened> OPENED =
      new ConcurrentHashMap<>();

  private Engine() {}

  public static Deidentifier deidentifier(Settings settings) {
    Pseudonymizer pseudonyms = pseudonyms(settings);
    return MADE.compute(
            settings,
            (of, made) ->
                made != null && made.keyVersion() == pseudonyms.keyVersion()
                    ? made
                    : new Made(pseudonyms.keyVersion(), made(of, pseudonyms)))
        .deidentifier();
  }

  private static Deidentifier made(Settings settings, Pseudonymizer pseudonyms) {
    return new Deidentifier(
        detector(settings.languages()),
        Policies.load(settings.policy()),
        pseudonyms,
        settings.languages(),
        settings.metadataKeys(),
        settings.vault().isEmpty() ? null : vault(settings));
  }

  /**
   * The keyset; read anew only when its file has changed, since a key-encryption key can be a
   * service's.
   */
  public static KeysetFile keyset(Settings settings) {
    KeysetFile.Place place =
        new KeysetFile.Place(
            Path.of(settings.keyset()), settings.tenant(), settings.encryptionKey());
    Opened opened = OPENED.get(place);
    long modified = place.path().toFile().lastModified();
    if (opened == null || opened.modified() != modified || modified == 0) {
      opened = new Opened(modified, KeysetFile.open(place));
      OPENED.put(place, opened);
    }
    return opened.keyset();
  }

  public static Pseudonymizer pseudonyms(Settings settings) {
    return keyset(settings).pseudonyms(settings.normalization());
  }

  /** What opens the vault; a fresh one, since few may have it. */
  public static ValueVault vault(Settings settings) {
    return ValueVault.open(Path.of(settings.vault()), settings.tenant());
  }

  /** Loads what detection needs, in the background, for tasks of this JVM that come later. */
  public static void prepare(Settings settings) {
    // What fails here fails again in the tasks, which report it.
    CompletableFuture.runAsync(detector(settings.languages())::prepare);
  }

  static ConversationDetector detector(List<String> languages) {
    return DETECTORS.computeIfAbsent(languages, ConversationDetector::standard);
  }
}
