package dev.sordino.jobs.generate;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;

/** Files of JSON: an object for each conversation, or a page around several. */
abstract class JsonDump extends FilesDump<Map<String, Object>> {

  private static final ObjectMapper MAPPER = new ObjectMapper();

  JsonDump(Path folder, String name, int conversations, int packed) {
    super(folder, name, conversations, packed);
  }

  /** The values of a file; a line each unless this makes a page of them. */
  List<?> values(List<Map<String, Object>> contents) {
    return contents;
  }

  @Override
  void print(List<Map<String, Object>> contents, OutputStream out) throws IOException {
    try (JsonGenerator json = MAPPER.createGenerator(out)) {
      json.setRootValueSeparator(null);
      for (Object value : values(contents)) {
        json.writePOJO(value);
        json.writeRaw('\n');
      }
    }
  }

  /** The id of a file that names none, which a reader makes of what is in it. */
  final String readId(Made made) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      print(List.of(content(made, new ArrayList<>())), bytes);
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible);
    }
    return ReadId.of(bytes.toByteArray());
  }

  /** An object; of keys and values in turn, those without a value are left out. */
  static Map<String, Object> object(@Nullable Object... keysAndValues) {
    Map<String, Object> fields = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      Object value = keysAndValues[i + 1];
      if (value != null) {
        fields.put(String.valueOf(keysAndValues[i]), value);
      }
    }
    return fields;
  }

  /** An object for each turn, by its number from 0 on. */
  static List<Map<String, Object>> turns(
      Made made, BiFunction<MadeTurn, Integer, Map<String, Object>> each) {
    List<Map<String, Object>> turns = new ArrayList<>();
    for (MadeTurn turn : made.turns()) {
      turns.add(each.apply(turn, turns.size()));
    }
    return turns;
  }

  /** What all contents have under a key, one after another. */
  static List<Object> joined(List<Map<String, Object>> contents, String key) {
    List<Object> all = new ArrayList<>();
    contents.forEach(content -> all.addAll((List<?>) content.getOrDefault(key, List.of())));
    return all;
  }

  /** Consent as an attribute, in the words of the standard configuration. */
  static Map<String, Object> consents(Made made) {
    return object(
        "consent_recording", word(made.recording()), "consent_analytics", word(made.analytics()));
  }

  private static @Nullable String word(@Nullable Boolean consent) {
    return consent == null ? null : consent ? "yes" : "no";
  }
}
