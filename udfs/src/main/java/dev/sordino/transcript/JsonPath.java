package dev.sordino.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into a JSON value: {@code $.a.b}, {@code $.a[0].b}, and {@code $.a[].b} for the first
 * element that has the rest.
 */
record JsonPath(List<Object> steps) {

  private static final Object ANY = "[]";
  private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\[(\\d{0,4})]");

  JsonPath {
    steps = List.copyOf(steps);
  }

  /** The path that a text writes; null where it writes none. */
  static @Nullable JsonPath of(String text) {
    if (!text.startsWith("$") || text.length() < 2) {
      return null;
    }
    List<Object> steps = new ArrayList<>();
    Matcher step = STEP.matcher(text);
    int at = 1;
    while (at < text.length()) {
      if (!step.find(at) || step.start() != at) {
        return null;
      }
      if (step.group(1) != null) {
        steps.add(step.group(1));
      } else {
        steps.add(step.group(2).isEmpty() ? ANY : (Object) Integer.valueOf(step.group(2)));
      }
      at = step.end();
    }
    return new JsonPath(steps);
  }

  /** The keys on the way; which element of an array is meant, they don't say. */
  List<String> keys() {
    return steps.stream()
        .filter(step -> step != ANY && step instanceof String)
        .map(String.class::cast)
        .toList();
  }

  /** What stands there; missing where nothing does, or null. */
  JsonNode at(JsonNode node) {
    return at(node, 0);
  }

  private JsonNode at(JsonNode node, int from) {
    if (node.isNull()) {
      return MissingNode.getInstance();
    }
    if (from == steps.size()) {
      return node;
    }
    Object step = steps.get(from);
    if (step == ANY) {
      for (JsonNode element : node) {
        JsonNode found = at(element, from + 1);
        if (!found.isMissingNode()) {
          return found;
        }
      }
      return MissingNode.getInstance();
    }
    return at(step instanceof Integer i ? node.path(i) : node.path((String) step), from + 1);
  }

  @Nullable String text(JsonNode node) {
    JsonNode value = at(node);
    if (value.isMissingNode()) {
      return null;
    }
    if (!value.isValueNode()) {
      throw new BadRecordException(RejectReason.INVALID_FIELD);
    }
    return value.asText().isBlank() ? null : value.asText();
  }
}
