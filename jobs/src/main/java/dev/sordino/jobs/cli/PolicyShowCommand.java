package dev.sordino.jobs.cli;

import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.OperatorContext;
import dev.sordino.deidentify.Policies;
import dev.sordino.deidentify.Policy;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.recognize.EntityTypes;
import java.io.PrintWriter;
import java.time.LocalDate;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code sordino policy show}. */
@Command(
    name = "show",
    description = "Prints what becomes of each type of identifier, with an invented example.",
    mixinStandardHelpOptions = true,
    footer = {
      "",
      "Keys are made for the examples and forgotten: tags and surrogates differ each time.",
      "",
      "Examples:",
      "  sordino policy show --for partner",
      "  sordino policy show --for my-policy.yaml"
    })
final class PolicyShowCommand implements Callable<Integer> {

  private static final LocalDate DAY = LocalDate.of(2026, 10, 5);
  private static final int WIDEST = 60;

  /** Invented; numbers lie in ranges for fiction or tests where there are such. */
  static final Map<String, String> EXAMPLES = examples();

  @Option(
      names = "--for",
      paramLabel = "POLICY",
      description =
          "A file of configs/policies/ without its ending, or a path. Default: the configured one.")
  private @Nullable String policy;

  @Mixin private ConfigOptions configuration;

  @Spec private CommandSpec spec;

  @Override
  public Integer call() {
    SordinoConfig config = configuration.load();
    Policy shown = load(policy == null ? config.deidentify().policy() : policy);
    PrintWriter out = spec.commandLine().getOut();
    OperatorContext context =
        new OperatorContext(
                KeysetFile.ephemeral(config.tenant(), config.pseudonyms().normalization()), DAY)
            .inLanguage("de");
    TreeSet<String> types = new TreeSet<>(EntityTypes.all());
    types.addAll(shown.types().keySet());
    out.printf("%-15s %-15s %-34s %s%n", "type", "operator", "example", "becomes");
    for (String type : types) {
      String example = EXAMPLES.getOrDefault(type, "K-48 213");
      String becomes = shown.operator(type).apply(example, type, context);
      out.printf(
          "%-15s %-15s %-34s %s%n", type, shown.operator(type).id(), example, shortened(becomes));
    }
    out.printf("%-15s %s%n", "any other", shown.fallback().id());
    return 0;
  }

  private static Policy load(String name) {
    try {
      return Policies.load(name);
    } catch (IllegalArgumentException wrong) {
      throw new ConfigException(String.valueOf(wrong.getMessage()));
    }
  }

  private static String shortened(String text) {
    return text.isEmpty()
        ? "(nothing)"
        : text.length() <= WIDEST ? text : text.substring(0, WIDEST - 2) + "…]";
  }

  private static Map<String, String> examples() {
    Map<String, String> examples = new TreeMap<>();
    examples.put(EntityTypes.PERSON, "Sabine Schneider");
    examples.put(EntityTypes.EMAIL, "sabine.schneider@example.org");
    examples.put(EntityTypes.PHONE, "030 23125 417");
    examples.put(EntityTypes.IBAN, "DE89 3704 0044 0532 0130 00");
    examples.put(EntityTypes.CREDIT_CARD, "4111 1111 1111 1111");
    examples.put(EntityTypes.URL, "https://example.org/sabine");
    examples.put(EntityTypes.IP, "192.0.2.17");
    examples.put(EntityTypes.DATE_OF_BIRTH, "12.03.1985");
    examples.put(EntityTypes.DATE, "1. April 2026");
    examples.put(EntityTypes.AGE, "41 Jahre");
    examples.put(EntityTypes.CUSTOMER_ID, "KD-482133");
    examples.put(EntityTypes.ACCOUNT_ID, "7730 1188");
    examples.put(EntityTypes.CONTRACT_ID, "V-2024-77815");
    examples.put(EntityTypes.ORDER_ID, "B 551 902");
    examples.put(EntityTypes.USERNAME, "sabine85");
    examples.put(EntityTypes.SECRET, "Regenbogen7");
    examples.put(EntityTypes.ADDRESS, "Lindenstraße 5, 50667 Köln");
    examples.put(EntityTypes.ZIP, "50667");
    examples.put(EntityTypes.LOCATION, "Köln");
    examples.put(EntityTypes.ORGANIZATION, "Musterbau GmbH");
    examples.put(EntityTypes.SSN, "987-65-4320");
    examples.put(EntityTypes.PLATE, "K-XY 123");
    examples.put(EntityTypes.TAX_ID, "02 476 291 358");
    examples.put(EntityTypes.ID_CARD, "T220001293");
    examples.put(EntityTypes.METER_ID, "1 ITR 0029 4417");
    examples.put(EntityTypes.TRACKING_ID, "0034 0434 1612 0000 1234");
    examples.put(EntityTypes.DEVICE_ID, "490154203237518");
    examples.put(EntityTypes.VIN, "WVWZZZ1JZXW000001");
    examples.put(EntityTypes.ROUTING_NUMBER, "000000518");
    examples.put(EntityTypes.BIC, "MARKDEF0XXX");
    examples.put(EntityTypes.DOCTOR_ID, "123456601");
    examples.put(EntityTypes.NUMBER, "99 214 730");
    return Map.copyOf(examples);
  }
}
