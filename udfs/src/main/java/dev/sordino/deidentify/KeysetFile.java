package dev.sordino.deidentify;

import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.Prf;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import dev.sordino.encryption.KeyEncryptionException;
import dev.sordino.encryption.KeyEncryptionKeys;
import dev.sordino.encryption.OwnerFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A tenant's Tink keyset of pseudorandom functions, in a file that only its owner can read; where a
 * key-encryption key is named, encrypted under it and bound to the tenant's name. The primary key's
 * id is the key version that stands beside every pseudonym.
 *
 * <p>Versions count up from the first one, and each rests on those before it (see {@link
 * PrfPseudonymizer}). A version behind the primary one is that of a rotation under way.
 */
public final class KeysetFile {

  private static final int FIRST_VERSION = 1;
  private static final int OURS_BELOW = 1000;
  private static final String ENCRYPTED = "\"encryptedKeyset\"";

  /**
   * Where a keyset is and what opens it; nothing secret.
   *
   * @param path of the file
   * @param encryptionKey reference to the key-encryption key; empty for a file in clear
   */
  public record Place(Path path, String tenant, String encryptionKey) {}

  /** A key of the keyset. */
  public record Version(int id, boolean primary) {}

  private final Place place;
  private final KeysetHandle handle;

  private KeysetFile(Place place, KeysetHandle handle) {
    this.place = place;
    this.handle = handle;
  }

  /** Makes a keyset in clear, as {@link #create(Place)} does. */
  public static void create(Path file) throws IOException {
    create(new Place(file, "", ""));
  }

  /**
   * Makes a keyset with one HMAC-SHA-256 key.
   *
   * @throws KeysetException if the file is there already: it is never written over
   */
  public static void create(Place place) throws IOException {
    try {
      OwnerFile.create(place.path(), serialized(generated(), place));
    } catch (FileAlreadyExistsException there) {
      throw new KeysetException(
          "there is a keyset at " + place.path() + " already; it is not written over");
    }
  }

  /** Pseudonyms under keys that exist in this process only, for examples. */
  public static Pseudonymizer ephemeral(String tenant, Normalization normalization) {
    return new KeysetFile(new Place(Path.of("-"), tenant, ""), generated())
        .pseudonyms(normalization);
  }

  /** Opens a keyset in clear for one tenant, with the standard normal forms. */
  public static Pseudonymizer open(Path file, String tenant) {
    return open(new Place(file, tenant, "")).pseudonyms(Normalization.STANDARD);
  }

  /**
   * Reads a keyset.
   *
   * @throws KeysetException if the file is missing, damaged, lacks a version, is encrypted under
   *     another key or for another tenant, or others than its owner can read it
   */
  public static KeysetFile open(Place place) {
    Path file = place.path();
    String json;
    try {
      if (!Files.exists(file)) {
        throw new KeysetException(
            "there is no keyset at " + file + "; set keys.keyset to its path");
      }
      if (!OwnerFile.isOwnersAlone(file)) {
        throw new KeysetException(
            "others than its owner can read the keyset " + file + ": run chmod 600 on it");
      }
      json = OwnerFile.read(file);
    } catch (IOException failed) {
      throw new UncheckedIOException("the keyset " + file + " can't be read", failed);
    }
    KeysetFile keyset = new KeysetFile(place, parsed(json, place));
    keyset.requireEveryVersion();
    return keyset;
  }

  private static KeysetHandle parsed(String json, Place place) {
    register();
    boolean encrypted = json.contains(ENCRYPTED);
    if (encrypted && place.encryptionKey().isEmpty()) {
      throw new KeysetException(
          "the keyset "
              + place.path()
              + " is encrypted: set keys.encryption-key to the key that opens it");
    }
    if (!encrypted && !place.encryptionKey().isEmpty() && json.contains("\"key\"")) {
      throw new KeysetException(
          "the keyset "
              + place.path()
              + " is in clear, but keys.encryption-key is set: run `sordino keys wrap` once");
    }
    try {
      return encrypted
          ? TinkJsonProtoKeysetFormat.parseEncryptedKeyset(
              json, KeyEncryptionKeys.of(place.encryptionKey()), associated(place))
          : TinkJsonProtoKeysetFormat.parseKeyset(json, InsecureSecretKeyAccess.get());
    } catch (KeyEncryptionException refused) {
      throw new KeysetException(String.valueOf(refused.getMessage()));
    } catch (GeneralSecurityException damaged) {
      throw damagedKeyset(place);
    }
  }

  private static KeysetException damagedKeyset(Place place) {
    return new KeysetException(
        "the keyset "
            + place.path()
            + " is damaged or holds other keys than pseudorandom functions: restore a copy");
  }

  /** A single key can have any id, as other tools make them; later ones count up from it. */
  private void requireEveryVersion() {
    functions();
    List<Version> versions = versions();
    for (int i = 1; i < versions.size(); i++) {
      if (versions.get(i).id() != versions.get(i - 1).id() + 1) {
        throw lost(versions.get(i).id());
      }
    }
    // Other tools give ids at random; ours begin with one.
    int oldest = versions.get(0).id();
    if (oldest > FIRST_VERSION && oldest < OURS_BELOW) {
      throw lost(oldest);
    }
    int newest = versions.get(versions.size() - 1).id();
    if (newest - primary() > 1) {
      throw damagedKeyset(place);
    }
  }

  private KeysetException lost(int resting) {
    return new KeysetException(
        "the keyset %s lacks key version %d, on which version %d rests: restore a copy that has it"
            .formatted(place.path(), resting - 1, resting));
  }

  /** All keys, oldest first. */
  public List<Version> versions() {
    List<Version> versions = new ArrayList<>();
    for (int i = 0; i < handle.size(); i++) {
      versions.add(new Version(handle.getAt(i).getId(), handle.getAt(i).isPrimary()));
    }
    return versions;
  }

  /** The version that new pseudonyms are made under. */
  public int primary() {
    return handle.getPrimary().getId();
  }

  /** Whether a rotation has begun and not ended. */
  public boolean isRotating() {
    return versions().get(versions().size() - 1).id() != primary();
  }

  /**
   * Pseudonyms under the primary key.
   *
   * @throws KeysetException if a rotation was interrupted: some tables can have new pseudonyms
   *     already, and old ones beside them would part people from themselves
   */
  public Pseudonymizer pseudonyms(Normalization normalization) {
    if (isRotating()) {
      throw new KeysetException(
          "a rotation of the keyset %s to version %d is not finished: give `sordino keys rotate` again"
              .formatted(place.path(), primary() + 1));
    }
    return at(primary(), normalization);
  }

  /**
   * Pseudonyms under one version, to check or open what was made under it.
   *
   * @throws KeysetException if the keyset has no such version
   */
  public Pseudonymizer at(int version, Normalization normalization) {
    return prf(version, normalization);
  }

  /**
   * What brings pseudonyms of the version before to this one.
   *
   * @throws KeysetException if the keyset has no such version, or none before it
   */
  public Rekeying rekeying(int version) {
    if (versions().get(0).id() >= version) {
      throw new KeysetException("key version " + version + " has none before it");
    }
    return new Rekeying(
        prf(version - 1, Normalization.STANDARD), prf(version, Normalization.STANDARD));
  }

  private PrfPseudonymizer prf(int version, Normalization normalization) {
    Map<Integer, Prf> functions = functions();
    if (!functions.containsKey(version)) {
      throw new KeysetException(
          "the keyset %s has no key version %d: restore a copy that has it"
              .formatted(place.path(), version));
    }
    List<Prf> chain =
        versions().stream()
            .map(Version::id)
            .filter(id -> id <= version)
            .map(functions::get)
            .toList();
    return new PrfPseudonymizer(place.tenant(), chain, version, normalization);
  }

  private Map<Integer, Prf> functions() {
    try {
      return handle.getPrimitive(RegistryConfiguration.get(), PrfSet.class).getPrfs();
    } catch (GeneralSecurityException otherKeys) {
      throw damagedKeyset(place);
    }
  }

  /**
   * Adds the next version, not yet primary; where a rotation was interrupted, its version is kept.
   *
   * @return the keyset as it then is
   */
  public KeysetFile stage() throws IOException {
    if (isRotating()) {
      return this;
    }
    try {
      return written(
          KeysetHandle.newBuilder(handle)
              .addEntry(
                  KeysetHandle.generateEntryFromParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                      .withFixedId(primary() + 1))
              .build());
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("no key could be added: " + failed.getClass().getSimpleName());
    }
  }

  /** Makes the newest version primary. */
  public KeysetFile promote() throws IOException {
    try {
      KeysetHandle.Builder builder = KeysetHandle.newBuilder(handle);
      builder.getAt(builder.size() - 1).makePrimary();
      return written(builder.build());
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("no key could be promoted: " + failed.getClass().getSimpleName());
    }
  }

  /** Writes the keyset under another key-encryption key; an empty one leaves it in clear. */
  public KeysetFile wrap(String encryptionKey) throws IOException {
    return new KeysetFile(new Place(place.path(), place.tenant(), encryptionKey), handle)
        .written(handle);
  }

  private KeysetFile written(KeysetHandle changed) throws IOException {
    OwnerFile.replace(place.path(), serialized(changed, place));
    return open(place);
  }

  private static String serialized(KeysetHandle handle, Place place) {
    try {
      return place.encryptionKey().isEmpty()
          ? TinkJsonProtoKeysetFormat.serializeKeyset(handle, InsecureSecretKeyAccess.get())
          : TinkJsonProtoKeysetFormat.serializeEncryptedKeyset(
              handle, KeyEncryptionKeys.of(place.encryptionKey()), associated(place));
    } catch (KeyEncryptionException refused) {
      throw new KeysetException(String.valueOf(refused.getMessage()));
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("no keyset could be made: " + failed.getClass().getSimpleName());
    }
  }

  private static KeysetHandle generated() {
    register();
    try {
      return KeysetHandle.newBuilder()
          .addEntry(
              KeysetHandle.generateEntryFromParameters(PredefinedPrfParameters.HMAC_SHA256_PRF)
                  .withFixedId(FIRST_VERSION)
                  .makePrimary())
          .build();
    } catch (GeneralSecurityException failed) {
      throw new KeysetException("no keyset could be made: " + failed.getClass().getSimpleName());
    }
  }

  private static byte[] associated(Place place) {
    return ("sordino keyset of tenant " + place.tenant()).getBytes(StandardCharsets.UTF_8);
  }

  private static void register() {
    try {
      PrfConfig.register();
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Tink can't register its own functions", impossible);
    }
  }
}
