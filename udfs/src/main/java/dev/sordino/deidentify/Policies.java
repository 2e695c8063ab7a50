package dev.sordino.deidentify;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.sordino.language.ConfigFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Loads policies from {@code configs/policies/}. */
public final class Policies {

  private Policies() {}

  /** The file as written. */
  private record PolicyFile(@Nullable String fallback, @Nullable Map<String, String> types) {}

  /**
   * @param name of a shipped policy, or the path of a file
   * @throws IllegalArgumentException if there is none, or it names an operator that no class
   *     answers to
   */
  public static Policy load(String name) {
    YAMLMapper yaml =
        YAMLMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();
    try {
      PolicyFile file = yaml.readValue(bytes(name), PolicyFile.class);
      if (file == null || file.fallback() == null) {
        throw new IllegalArgumentException(
            "policy "
                + name
                + ": 'fallback' is missing: what becomes of types that are not named?");
      }
      Map<String, Operator> operators = new TreeMap<>();
      ServiceLoader.load(Operator.class, Operator.class.getClassLoader())
          .forEach(operator -> operators.put(operator.id(), operator));
      Map<String, Operator> types = new TreeMap<>();
      if (file.types() != null) {
        file.types()
            .forEach((type, id) -> types.put(type, operator(operators, id, name, "types." + type)));
      }
      return new Policy(name, operator(operators, file.fallback(), name, "fallback"), types);
    } catch (JsonProcessingException broken) {
      throw new IllegalArgumentException(
          "policy "
              + name
              + " is no well-formed policy"
              + (broken.getLocation() == null
                  ? ""
                  : " near line " + broken.getLocation().getLineNr())
              + ": it has the keys fallback and types");
    } catch (IOException failed) {
      throw new UncheckedIOException("policy " + name + " can't be read", failed);
    }
  }

  private static Operator operator(
      Map<String, Operator> operators, String id, String policy, String key) {
    Operator operator = operators.get(id);
    if (operator == null) {
      throw new IllegalArgumentException(
          "policy %s: %s names the operator '%s'; there are %s"
              .formatted(policy, key, id, String.join(", ", operators.keySet())));
    }
    return operator;
  }

  private static byte[] bytes(String name) throws IOException {
    return ConfigFolder.named("policies", name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "there is no policy '" + name + "': name one of configs/policies/ or a file"));
  }
}
