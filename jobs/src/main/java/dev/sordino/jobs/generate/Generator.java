package dev.sordino.jobs.generate;

import static java.util.Objects.requireNonNull;

import dev.sordino.jobs.config.ConfigException;
import dev.sordino.transcript.Carried;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes dumps of invented conversations. Every conversation and every customer is a function of
 * the seed and a number, so that the same options give the same bytes and nothing is held that
 * grows with their count.
 */
public final class Generator implements AutoCloseable {

  /**
   * How much was written; a conversation counts in every format.
   *
   * @param files those of the dump, without what lies beside it
   */
  public record Counts(long conversations, long turns, long files) {}

  /**
   * Writes below the directory: {@code dumps/} in the formats asked for; {@code gold.jsonl}, the
   * same conversations with every identifier marked (offsets in Unicode code points); {@code
   * customers.jsonl}, each customer's true fields and conversations; {@code roster.csv}, the
   * agents' groups; {@code canaries.jsonl}, strings planted in raw fields that must never come out
   * of the restricted zone.
   *
   * <p>With {@code sordino-side} among several formats, its table also says what the transcripts of
   * the others can't: consent above all, wherever they have an id.
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
    try (Ledger ledger = new Ledger(out);
        Generator generator = new Generator(options, folder, ledger)) {
      return generator.all();
    }
  }

  private final GeneratorOptions options;
  private final Studio studio;
  private final Map<String, Dump> dumps = new LinkedHashMap<>();
  private final @Nullable Dump consents;
  private final Ledger ledger;
  private long conversations;
  private long turns;

  private Generator(GeneratorOptions options, Path folder, Ledger ledger) {
    this.options = options;
    this.studio = new Studio(options);
    this.ledger = ledger;
    this.consents =
        options.formats().contains("sordino-side") && options.formats().size() > 1
            ? new SordinoSideDump(folder)
            : null;
    for (String format : studio.allFormats()) {
      dumps.put(format, DumpWriters.open(format, folder));
    }
  }

  private Counts all() throws IOException {
    for (long number = 0; number < options.conversations(); number++) {
      for (Made copy : studio.copies(number)) {
        Dump dump = dump(copy);
        for (Made part : dump.parts(copy)) {
          write(part, dump);
        }
      }
    }
    customers();
    ledger.roster(studio.agents());
    close();
    long files = dumps.values().stream().mapToLong(Dump::files).sum();
    return new Counts(conversations, turns, files + (consents == null ? 0 : consents.files()));
  }

  private Dump dump(Made made) {
    return requireNonNull(dumps.get(made.format()));
  }

  private void write(Made made, Dump dump) throws IOException {
    conversations++;
    turns += made.turns().size();
    List<Canary> canaries = new ArrayList<>();
    dump.write(made, canaries);
    ledger.gold(made, dump.id(made));
    if (consents != null && leavesConsentOpen(made.format())) {
      consents.write(made.copy(made.format(), dump.id(made)), new ArrayList<>());
    }
    if (made.planted() != null) {
      List<String> said = made.setting().planted();
      String name = options.formats().size() < 2 ? "" + made.number() : made.id();
      canaries.add(new Canary(name + "-text-email", "text_email", said.get(0)));
      canaries.add(new Canary(name + "-text-order", "text_order_id", said.get(1)));
    }
    for (Canary canary : canaries) {
      ledger.canary(canary);
    }
  }

  private static boolean leavesConsentOpen(String format) {
    Set<Carried> carries = DumpWriters.reader(format).carries();
    return carries.contains(Carried.CONVERSATION_ID)
        && !carries.contains(Carried.CONSENT)
        && !carries.contains(Carried.ATTRIBUTES);
  }

  private void customers() throws IOException {
    Ring ring = studio.ring();
    for (long number = 0; number < ring.customers(); number++) {
      Invented customer = studio.customer(number);
      List<String> ids = new ArrayList<>();
      for (long conversation : ring.conversationsOf(number)) {
        ids.addAll(ids(conversation));
      }
      ledger.customer(customer, ids);
      if (studio.isPlanted(number)) {
        plant(customer, number, ledger);
      }
    }
  }

  /** Where readers give ids of their own it is made again: cheaper than to remember all of them. */
  private List<String> ids(long conversation) {
    List<String> formats = studio.formats(conversation);
    if (formats.stream().allMatch(format -> requireNonNull(dumps.get(format)).keepsIds())) {
      return formats.stream().map(format -> studio.id(conversation, format)).toList();
    }
    List<String> ids = new ArrayList<>();
    for (Made copy : studio.copies(conversation)) {
      dump(copy).parts(copy).forEach(part -> ids.add(dump(part).id(part)));
    }
    return ids;
  }

  @Override
  public void close() throws IOException {
    for (Dump dump : dumps.values()) {
      dump.close();
    }
    if (consents != null) {
      consents.close();
    }
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
