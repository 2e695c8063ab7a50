package dev.sordino.language;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Function;

/** Reads what users declare in a YAML file that they name, and says what is wrong with it. */
public final class NamedDeclaration {

  private NamedDeclaration() {}

  /**
   * Reads a file and makes of it what it declares.
   *
   * @param kind of declaration, for messages
   * @param folder of {@code configs} where the shipped ones are
   * @param name of a shipped one, or the path of a file
   * @param yaml reads a whole file; refuses unknown keys
   * @param made may throw {@link IllegalArgumentException}; gets null for an empty file
   * @throws IllegalArgumentException if there is none, or it can't be followed; the message begins
   *     with kind and name, and says of an unknown key its line and the nearest known one
   */
  public static <F, T> T read(
      String kind, String folder, String name, ObjectReader yaml, Function<F, T> made) {
    String where = kind + " " + name + ": ";
    try {
      byte[] file =
          ConfigFolder.named(folder, name)
              .orElseThrow(
                  () ->
                      new IllegalArgumentException(
                          "there is none of this name in configs/" + folder + "/, nor a file"));
      return made.apply(yaml.readValue(file));
    } catch (UnrecognizedPropertyException unknown) {
      throw new IllegalArgumentException(
          "%sunknown key '%s' in line %d; did you mean '%s'?"
              .formatted(
                  where,
                  unknown.getPropertyName(),
                  unknown.getLocation().getLineNr(),
                  Spelling.nearest(
                      unknown.getPropertyName(),
                      unknown.getKnownPropertyIds().stream().map(String::valueOf).toList())));
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          where
              + "no well-formed "
              + kind
              + (broken.getLocation() == null
                  ? ""
                  : " near line " + broken.getLocation().getLineNr()));
    } catch (IOException failed) {
      throw new UncheckedIOException(kind + " " + name + " can't be read", failed);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(where + wrong.getMessage());
    }
  }
}
