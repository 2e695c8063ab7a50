package dev.sordino.jobs.govern;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.sordino.conversation.Customer;
import dev.sordino.jobs.BadInputException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads what the leak scan looks for. A customer's needles are named by his number in the file or
 * list, since his own id is one of the values.
 */
public final class Needles {

  private static final ObjectMapper JSON =
      JsonMapper.builder().disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION).build();

  /** Keys of a customer's record, and the fields they are. */
  private static final Map<String, String> CUSTOMER_KEYS =
      Map.of(
          "id", Needle.CUSTOMER_ID,
          "name", Needle.NAME,
          "email", Needle.EMAIL,
          "phone", Needle.PHONE,
          "address", Needle.ADDRESS,
          "birth_date", Needle.BIRTH_DATE,
          "iban", Needle.IBAN,
          "contract_ids", Needle.CONTRACT_ID);

  private Needles() {}

  /**
   * Planted strings: JSON lines with {@code id}, {@code field} and {@code value}.
   *
   * @throws BadInputException if a line lacks one of them, or there is no line
   */
  public static List<Needle> fromCanaries(Path file) throws IOException {
    List<Needle> needles = new ArrayList<>();
    read(
        file,
        (number, node) -> {
          for (String key : List.of("id", "field", "value")) {
            if (!node.path(key).isValueNode() || node.path(key).asText().isBlank()) {
              throw bad(file, number, "has no " + key);
            }
          }
          needles.add(
              new Needle(
                  node.path("id").asText() + ", " + node.path("field").asText(),
                  Needle.CANARY,
                  node.path("value").asText()));
        });
    return List.copyOf(needles);
  }

  /**
   * Customers: JSON lines with any of {@code id, name, email, phone, address, birth_date, iban} and
   * {@code contract_ids}; other keys are not looked at.
   *
   * @throws BadInputException if a line has none of them, or there is no line
   */
  public static List<Needle> fromCustomers(Path file) throws IOException {
    Collector needles = new Collector();
    read(
        file,
        (number, node) -> {
          String id = "line " + number;
          boolean any = false;
          for (Map.Entry<String, String> key : CUSTOMER_KEYS.entrySet()) {
            JsonNode value = node.path(key.getKey());
            for (JsonNode one : value.isArray() ? value : List.of(value)) {
              if (one.isValueNode() && !one.isNull()) {
                needles.add(id, key.getValue(), one.asText());
                any = true;
              }
            }
          }
          if (!any) {
            throw bad(file, number, "has none of the keys of a customer");
          }
        });
    return needles.found();
  }

  /** The fields of customers, as dumps name them. */
  public static List<Needle> of(List<Customer> customers) {
    return of(customers, "customer");
  }

  /**
   * The fields of customers.
   *
   * @param kind what one is called, before its number in the list
   */
  public static List<Needle> of(List<Customer> customers, String kind) {
    Collector needles = new Collector();
    int number = 0;
    for (Customer customer : customers) {
      String id = kind + " " + ++number;
      needles.add(id, Needle.CUSTOMER_ID, customer.id());
      needles.add(id, Needle.NAME, customer.name());
      needles.add(id, Needle.EMAIL, customer.email());
      needles.add(id, Needle.PHONE, customer.phone());
      needles.add(id, Needle.ADDRESS, customer.address());
      needles.add(id, Needle.BIRTH_DATE, customer.birthDate());
      customer.contractIds().forEach(value -> needles.add(id, Needle.CONTRACT_ID, value));
    }
    return needles.found();
  }

  /** Takes each value once, under the first customer who has it. */
  private static final class Collector {
    private final List<Needle> needles = new ArrayList<>();
    private final Set<String> seen = new HashSet<>();

    void add(String id, String field, @Nullable String value) {
      if (value != null && !value.isBlank() && seen.add(field + "\0" + value)) {
        needles.add(new Needle(id, field, value));
      }
    }

    List<Needle> found() {
      return List.copyOf(needles);
    }
  }

  private interface LineReader {
    void accept(long number, JsonNode node);
  }

  private static void read(Path file, LineReader lines) throws IOException {
    long number = 0;
    boolean any = false;
    try (BufferedReader reader = Files.newBufferedReader(file)) {
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        number++;
        if (!line.isBlank()) {
          lines.accept(number, JSON.readTree(line));
          any = true;
        }
      }
    } catch (JsonProcessingException broken) {
      throw bad(file, number, "is no JSON object");
    }
    if (!any) {
      throw new BadInputException(file.getFileName() + " holds no values to search for");
    }
  }

  private static BadInputException bad(Path file, long number, String problem) {
    return new BadInputException("%s: line %d %s".formatted(file.getFileName(), number, problem));
  }
}
