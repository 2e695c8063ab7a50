package dev.sordino.jobs.generate;

import dev.sordino.jobs.config.ConfigException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Writes dumps of invented conversations. Every conversation and every customer is a function of
 * the seed and a number, so that the same options give the same bytes and nothing is held that
 * grows with their count.
 */
public final class Generator {

  /**
   * How much was written.
   *
   * @param files those of the dump, without what lies beside it
   */
  public record Counts(long conversations, long turns, long files) {}

  private Generator() {}

  /**
   * Writes below the directory: {@code dumps/} in the formats asked for; {@code gold.jsonl}, the
   * same conversations with every identifier marked (offsets in Unicode code points); {@code
   * customers.jsonl}, each customer's true fields and conversations; {@code canaries.jsonl},
   * strings planted in raw fields that must never come out of the restricted zone.
   *
   * @throws ConfigException if {@code dumps/} is there already and not empty
   */
  public static Counts generate(GeneratorOptions options, Path out) throws IOException {
    Path folder = out.resolve("dumps");
    if (Files.exists(folder)) {
      try (Stream<Path> entries = Files.list(folder)) {
        if (entries.findAny().isPresent()) {
          throw new ConfigException(folder + " is not empty: give another directory");
        }
      }
    }
    Files.createDirectories(folder);
    Studio studio = new Studio(options);
    Map<String, Dump> dumps = new LinkedHashMap<>();
    for (String format : options.formats()) {
      dumps.put(format, dump(format, folder));
    }
    long turns = 0;
    try (Ledger ledger = new Ledger(out)) {
      for (long number = 0; number < options.conversations(); number++) {
        Made made = studio.make(number);
        turns += made.turns().size();
        write(made, dumps, ledger);
      }
      customers(studio, ledger);
    } finally {
      for (Dump dump : dumps.values()) {
        dump.close();
      }
    }
    long files = dumps.values().stream().mapToLong(Dump::files).sum();
    return new Counts(options.conversations(), turns, files);
  }

  private static Dump dump(String format, Path folder) {
    return switch (format) {
      case "connect-voice" -> new ConnectVoiceDump(folder);
      case "vtt" -> new VttDump(folder);
      default -> new JsonlDump(folder);
    };
  }

  private static void write(Made made, Map<String, Dump> dumps, Ledger ledger) throws IOException {
    Dump dump = dumps.get(made.format());
    if (dump == null) {
      throw new IllegalStateException("no dump is open for " + made.format());
    }
    List<Canary> canaries = new ArrayList<>();
    String id = dump.write(made, canaries);
    ledger.gold(made, id);
    if (made.planted() != null) {
      List<String> said = made.setting().planted();
      canaries.add(new Canary(made.number() + "-text-email", "text_email", said.get(0)));
      canaries.add(new Canary(made.number() + "-text-order", "text_order_id", said.get(1)));
    }
    for (Canary canary : canaries) {
      ledger.canary(canary);
    }
  }

  private static void customers(Studio studio, Ledger ledger) throws IOException {
    Ring ring = studio.ring();
    for (long number = 0; number < ring.customers(); number++) {
      Invented customer = studio.customer(number);
      List<String> conversations = new ArrayList<>();
      for (long conversation : ring.conversationsOf(number)) {
        conversations.add(idOf(studio, conversation));
      }
      ledger.customer(customer, conversations);
      if (studio.isPlanted(number)) {
        plant(customer, number, ledger);
      }
    }
  }

  /** A call in WebVTT is made again for its id: cheaper than to remember all of them. */
  private static String idOf(Studio studio, long conversation) {
    return studio.format(conversation).equals("vtt")
        ? VttDump.id(VttDump.render(studio.make(conversation), new ArrayList<>()))
        : studio.id(conversation);
  }

  private static void plant(Invented customer, long number, Ledger ledger) throws IOException {
    Map<String, String> fields = new LinkedHashMap<>();
    fields.put("customer_id", customer.id());
    fields.put("customer_name", customer.name());
    fields.put("customer_last_name", customer.last());
    fields.put("customer_email", customer.email());
    fields.put("customer_street", customer.street());
    fields.put("customer_contract", customer.contracts().get(0));
    for (Map.Entry<String, String> field : fields.entrySet()) {
      ledger.canary(
          new Canary(
              "customer-" + number + "-" + field.getKey(), field.getKey(), field.getValue()));
    }
  }
}
