package dev.sordino.deidentify;

import dev.sordino.deidentify.FieldCipher.Field;
import dev.sordino.deidentify.ValueVault.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.ServiceLoader;

/**
 * What Jazzer calls: the first byte chooses a type, the rest is a value. Every operator makes
 * something of it, its normal form stays as it is, what was sealed opens, and what nobody sealed is
 * refused in a sentence without it. Whatever else is thrown is a finding.
 */
public final class ValueFuzzer {

  private static final List<String> TYPES =
      List.of(
          "PERSON",
          "PHONE",
          "EMAIL",
          "IBAN",
          "CREDIT_CARD",
          "ADDRESS",
          "ZIP",
          "LOCATION",
          "IP",
          "URL",
          "USERNAME",
          "DATE_OF_BIRTH",
          "DATE",
          "ACCOUNT_ID",
          "CONTRACT_ID",
          "PLATE",
          "ORGANIZATION",
          "SECRET");

  private static final List<String> LANGUAGES = List.of("de", "en", "und");
  private static final Place PLACE = new Place("sanitized.turns", "text");
  private static final String TAG = "[PERSON_abcdefgh]";
  private static final Pseudonymizer KEYS = KeysetFile.ephemeral("bank", Normalization.STANDARD);
  private static final FieldCipher CIPHER = new FieldCipher(KEYS);
  private static final ValueVault VAULT = vault();
  private static final List<Operator> OPERATORS = new ArrayList<>();

  static {
    ServiceLoader.load(Operator.class).forEach(OPERATORS::add);
  }

  private ValueFuzzer() {}

  private static ValueVault vault() {
    try {
      Path keyset = Files.createTempDirectory("fuzz").resolve("vault.json");
      ValueVault.create(keyset);
      ValueVault made = ValueVault.open(keyset, "bank");
      Files.delete(keyset);
      return made;
    } catch (IOException failed) {
      throw new UncheckedIOException(failed);
    }
  }

  /** One value. */
  public static void fuzzerTestOneInput(byte[] input) {
    if (input.length == 0) {
      return;
    }
    int choice = input[0] & 0xff;
    String type = TYPES.get(choice % TYPES.size());
    byte[] raw = Arrays.copyOfRange(input, 1, input.length);
    String value = new String(raw, StandardCharsets.UTF_8);

    String normal = KEYS.normalized(type, value);
    check(KEYS.normalized(type, value).equals(normal), "a normal form depends on more than value");
    KEYS.key("SUBJECT", value);
    OperatorContext context =
        new OperatorContext(KEYS, null).inLanguage(LANGUAGES.get(choice % LANGUAGES.size()));
    for (Operator operator : OPERATORS) {
      check(operator.apply(value, type, context) != null, "an operator made nothing");
    }
    byte[] sealed = VAULT.seal(PLACE, TAG, type, value).ciphertext();
    check(VAULT.open(PLACE, TAG, sealed).equals(value), "what was sealed opens to another value");
    String tag = CIPHER.random(value, type, Field.TURN, "s");
    check(
        tag.equals("[" + type + "]") || CIPHER.open(tag, Field.TURN, "s").equals(value),
        "a field opens to another value");
    refused(() -> VAULT.open(PLACE, TAG, raw), value);
    refused(() -> CIPHER.open(value, Field.TURN, "s"), value);
  }

  private static void refused(Runnable open, String value) {
    try {
      open.run();
    } catch (KeysetException wrong) {
      check(
          value.length() < 8 || !String.valueOf(wrong.getMessage()).contains(value),
          "a message quotes the value");
    }
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
