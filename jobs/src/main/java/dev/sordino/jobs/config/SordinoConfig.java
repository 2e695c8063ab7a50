package dev.sordino.jobs.config;

import dev.sordino.deidentify.Normalization;
import java.io.Serializable;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The configuration, as {@code configs/sordino.yaml} documents it key by key.
 *
 * @param tenant pseudonyms of different tenants never agree
 * @param languages ISO 639-1 codes of the packs in use
 */
public record SordinoConfig(
    String tenant,
    List<String> languages,
    Keys keys,
    Pseudonyms pseudonyms,
    Ingest ingest,
    Gate gate,
    Crm crm,
    Deidentify deidentify,
    Measure measure,
    Contact contact,
    Roster roster,
    Anonymize anonymize,
    Residual residual,
    LeakScan leakScan,
    Retention retention,
    Audit audit,
    Vault vault,
    Erasure erasure,
    S3 s3,
    Spark spark)
    implements Serializable {

  /** By what agents are compared: the roster's groups, and one by one where that was agreed. */
  public List<String> groupings() {
    List<String> all = new ArrayList<>(roster.groupings());
    if (anonymize.singleAgents()) {
      all.add(Roster.AGENT);
    }
    return all;
  }

  public SordinoConfig {
    require(!tenant.isBlank(), "tenant", "must not be blank");
    languages = List.copyOf(languages);
    require(!languages.isEmpty(), "languages", "needs at least one language");
  }

  /** The same with another keyset. */
  public SordinoConfig withKeyset(String path) {
    return new SordinoConfig(
        tenant,
        languages,
        new Keys(path, keys.encryptionKey()),
        pseudonyms,
        ingest,
        gate,
        crm,
        deidentify,
        measure,
        contact,
        roster,
        anonymize,
        residual,
        leakScan,
        retention,
        audit,
        vault,
        erasure,
        s3,
        spark);
  }

  /**
   * @param encryptionKey reference to the key that the keyset is encrypted under; empty for none
   */
  public record Keys(String keyset, String encryptionKey) implements Serializable {}

  /**
   * When two values share a pseudonym; for all audiences alike.
   *
   * @param accents fold or keep
   * @param phoneCountry ISO 3166 code, or empty
   */
  public record Pseudonyms(String accents, String phoneCountry) implements Serializable {
    public Pseudonyms {
      require(List.of("fold", "keep").contains(accents), "pseudonyms.accents", "is fold or keep");
      try {
        new Normalization(Normalization.Accents.FOLD, phoneCountry);
      } catch (IllegalArgumentException unknown) {
        throw new ConfigException("pseudonyms.phone-country: " + unknown.getMessage());
      }
    }

    public Normalization normalization() {
      return new Normalization(
          Normalization.Accents.valueOf(accents.toUpperCase(Locale.ROOT)), phoneCountry);
    }
  }

  /**
   * @param requireSuccess whether a folder is read only once its writer has put {@code _SUCCESS}
   * @param settleSeconds files changed less long ago than this are left for the next run
   * @param lateAfterDays a conversation delivered longer after its start than this is marked late
   * @param lockSeconds after which the lock of a run that gives no sign of life is taken over
   * @param maxSideRecords bounds what the side tables may hold in memory
   */
  public record Ingest(
      double toleratedRejectShare,
      int maxRecordBytes,
      long taskBytes,
      List<String> metadataKeys,
      boolean requireSuccess,
      int settleSeconds,
      int lateAfterDays,
      int lockSeconds,
      int maxSideRecords)
      implements Serializable {
    public Ingest {
      require(
          toleratedRejectShare >= 0 && toleratedRejectShare <= 1,
          "ingest.tolerated-reject-share",
          "must lie in 0..1");
      require(maxRecordBytes >= 1024, "ingest.max-record-bytes", "must be at least 1024");
      require(taskBytes >= 65_536, "ingest.task-bytes", "must be at least 65536");
      metadataKeys = List.copyOf(metadataKeys);
      require(settleSeconds >= 0, "ingest.settle-seconds", "must not be negative");
      require(lateAfterDays >= 0, "ingest.late-after-days", "must not be negative");
      require(lockSeconds >= 30, "ingest.lock-seconds", "must be at least 30");
      require(maxSideRecords > 0, "ingest.max-side-records", "must be positive");
    }
  }

  /**
   * What may be processed.
   *
   * @param country attributes that may name a conversation's country
   * @param optOuts file of people who objected, as {@code erase} takes it; empty for none
   * @param heldSubjects file of people whose conversations are under legal hold; empty for none
   * @param heldConversations file of conversation ids under legal hold, one a line; empty for none
   * @param rules exceptions; where several fit, the later ones win
   */
  public record Gate(
      String consentUnknown,
      int retentionDays,
      String announcement,
      ConsentKeys consent,
      List<String> country,
      String optOuts,
      String heldSubjects,
      String heldConversations,
      List<GateRule> rules)
      implements Serializable {
    public Gate {
      GateRule.check("gate.", consentUnknown, retentionDays, announcement);
      country = List.copyOf(country);
      rules = List.copyOf(rules);
    }
  }

  /**
   * Where dumps and side tables say whether the customer agreed.
   *
   * @param analytics attributes that hold consent to analytics
   * @param recording attributes that hold consent to recording
   * @param yes values that mean yes, in lower case
   * @param no values that mean no, in lower case
   */
  public record ConsentKeys(
      List<String> analytics, List<String> recording, List<String> yes, List<String> no)
      implements Serializable {
    public ConsentKeys {
      analytics = List.copyOf(analytics);
      recording = List.copyOf(recording);
      yes = yes.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
      no = no.stream().map(value -> value.toLowerCase(Locale.ROOT)).toList();
      List<String> refused = no;
      require(
          yes.stream().noneMatch(refused::contains), "gate.consent.yes", "and no share a value");
    }
  }

  /**
   * @param declaration file that says where customer records are, as {@code configs/crm.yaml}
   *     shows; empty for none
   * @param maxKeys bounds what is held of them in memory
   */
  public record Crm(String declaration, int maxKeys) implements Serializable {
    public Crm {
      require(maxKeys > 0, "crm.max-keys", "must be positive");
    }
  }

  public record Deidentify(String policy) implements Serializable {
    public Deidentify {
      require(!policy.isBlank(), "deidentify.policy", "must not be blank");
    }
  }

  /**
   * How conversations are measured.
   *
   * @param sentimentModels files of models, one a language; only for the engine {@code model}
   * @param modelTenants tenants beside the own one whose models may be used
   * @param reasons files of reasons for contact
   */
  public record Measure(
      String sentimentEngine,
      List<String> sentimentModels,
      List<String> modelTenants,
      List<String> scorecards,
      List<String> reasons)
      implements Serializable {
    public Measure {
      require(
          sentimentEngine.equals("model") != sentimentModels.isEmpty(),
          "measure.sentiment-models",
          "goes with measure.sentiment-engine=model: neither makes sense without the other");
      sentimentModels = List.copyOf(sentimentModels);
      modelTenants = List.copyOf(modelTenants);
      scorecards = List.copyOf(scorecards);
      reasons = List.copyOf(reasons);
    }
  }

  /**
   * What is measured of contacts rather than of conversations.
   *
   * @param repeatDays a customer who comes again within so many days comes again for the same
   * @param timeZone in which the hours are meant, such as Europe/Berlin
   * @param openingHours empty where none are known
   * @param holidays dates without opening hours, such as 2026-12-25
   */
  public record Contact(
      int repeatDays, String timeZone, List<OpeningHours> openingHours, List<String> holidays)
      implements Serializable {
    public Contact {
      require(repeatDays >= 1, "contact.repeat-days", "must be at least 1");
      try {
        ZoneId.of(timeZone);
      } catch (DateTimeException unknown) {
        throw new ConfigException("contact.time-zone: there is no zone " + timeZone);
      }
      openingHours = List.copyOf(openingHours);
      holidays = List.copyOf(holidays);
      for (String day : holidays) {
        try {
          LocalDate.parse(day);
        } catch (DateTimeException other) {
          throw new ConfigException(
              "contact.holidays: %s is no date such as 2026-12-25".formatted(day));
        }
      }
      require(
          holidays.isEmpty() || !openingHours.isEmpty(),
          "contact.holidays",
          "say nothing without contact.opening-hours");
    }
  }

  /**
   * Hours on some days.
   *
   * @param days such as monday, tuesday
   * @param from first minute, such as 08:00
   * @param until first minute after, up to 24:00
   */
  public record OpeningHours(List<String> days, String from, String until) implements Serializable {
    public OpeningHours {
      days = List.copyOf(days);
      for (String day : days) {
        require(
            Arrays.stream(DayOfWeek.values()).anyMatch(one -> one.name().equalsIgnoreCase(day)),
            "contact.opening-hours",
            "knows no day called " + day);
      }
      require(
          minute(from) < minute(until),
          "contact.opening-hours",
          "must begin before they end; hours over midnight are two entries");
    }

    /** Minute of the day from which it is open. */
    public int fromMinute() {
      return minute(from);
    }

    /** Minute of the day from which it is closed. */
    public int untilMinute() {
      return minute(until);
    }

    private static int minute(String time) {
      require(
          time.matches("([01][0-9]|2[0-3]):[0-5][0-9]|24:00"),
          "contact.opening-hours",
          "has times such as 08:00");
      return Integer.parseInt(time.substring(0, 2)) * 60 + Integer.parseInt(time.substring(3));
    }
  }

  /**
   * Which groups the agents belong to.
   *
   * @param file CSV with a column agent_id and one for each group; empty for none
   * @param groups columns that are read; all others are not
   */
  public record Roster(String file, List<String> groups) implements Serializable {

    /** The grouping of which each agent is a group, as anonymize.single-agents asks for. */
    public static final String AGENT = "agent";

    public Roster {
      groups = List.copyOf(groups);
      require(
          groups.stream().allMatch(group -> group.matches("[a-z][a-z0-9_]*")),
          "roster.groups",
          "are names in lower case, such as team");
      require(
          groups.stream().distinct().count() == groups.size(), "roster.groups", "name one twice");
      require(
          file.isEmpty() || !groups.isEmpty(), "roster.groups", "must name a column of the file");
      require(!groups.contains(AGENT), "roster.groups", "can't name agents a group");
    }

    /** What is published by; nothing without a roster. */
    public List<String> groupings() {
      return file.isEmpty() ? List.of() : groups;
    }
  }

  /**
   * When published figures are withheld.
   *
   * @param singleAgents whether agents are compared with each other, not only their groups
   * @param dominancePeople whose contributions together the dominance rule looks at
   * @param dominanceShare of a sum that they may have at most
   * @param pPercent nobody may be able to tell the largest contribution to a sum more exactly
   * @param acceptedPolicy the policy that may follow a stricter one; empty for none
   */
  public record Anonymize(
      int k,
      int minimumAgents,
      boolean singleAgents,
      int countStep,
      int dominancePeople,
      double dominanceShare,
      double pPercent,
      String acceptedPolicy)
      implements Serializable {
    public Anonymize {
      require(dominancePeople >= 1, "anonymize.dominance-people", "must be at least 1");
      require(
          dominanceShare > 0 && dominanceShare <= 1,
          "anonymize.dominance-share",
          "must be above 0 and at most 1, which switches the rule off");
      require(
          pPercent >= 0 && pPercent < 100,
          "anonymize.p-percent",
          "must lie in 0..100; 0 switches the rule off");
      require(k >= 2, "anonymize.k", "must be at least 2: one person is no crowd");
      require(minimumAgents >= 1, "anonymize.minimum-agents", "must be at least 1");
      require(
          countStep >= 1 && countStep <= k,
          "anonymize.count-step",
          "must lie in 1..k, or small cells would show as zero");
    }
  }

  /**
   * The second look at sanitized text.
   *
   * @param toleratedShare share of suspect turns above which the run stops
   * @param lookShare share of the conversations that are read a second time
   */
  public record Residual(double toleratedShare, double lookShare) implements Serializable {
    public Residual {
      require(
          toleratedShare >= 0 && toleratedShare <= 1,
          "residual.tolerated-share",
          "must lie in 0..1");
      require(
          lookShare > 0 && lookShare <= 1,
          "residual.look-share",
          "must lie above 0 and up to 1: the second look can't be switched off");
    }
  }

  public record LeakScan(int maxValues) implements Serializable {
    public LeakScan {
      require(maxValues > 0, "leak-scan.max-values", "must be positive");
    }
  }

  /**
   * How long rows are kept.
   *
   * @param rules of several that speak of a row the last holds
   * @param holds file of legal holds; empty for none
   */
  public record Retention(List<RetentionRule> rules, String holds) implements Serializable {
    public Retention {
      rules = List.copyOf(rules);
    }
  }

  /**
   * The log of what was done to people's data.
   *
   * @param directory where entries go; empty for audit/ beside the reports
   * @param keys folder of the key of its seals and of its head; empty for the keyset's
   */
  public record Audit(String directory, String keys) implements Serializable {}

  /**
   * What pseudonyms stand for, encrypted.
   *
   * @param keyset of the vault alone
   * @param approvers who may approve a re-identification
   * @param reasons that one may be asked for
   * @param perDay values that may be re-identified in 24 hours
   * @param approvalHours that an approval may hold at the most
   */
  public record Vault(
      boolean enabled,
      String keyset,
      List<Approver> approvers,
      List<String> reasons,
      int perDay,
      int approvalHours)
      implements Serializable {
    public Vault {
      require(!enabled || !keyset.isEmpty(), "vault.keyset", "must be set where the vault is on");
      approvers = List.copyOf(approvers);
      reasons = List.copyOf(reasons);
      require(
          reasons.stream().allMatch(reason -> reason.matches("[a-z][a-z-]*")),
          "vault.reasons",
          "must be words, so that nobody's data gets into the log");
      require(perDay > 0, "vault.per-day", "must be positive");
      require(approvalHours > 0, "vault.approval-hours", "must be positive");
    }
  }

  /**
   * Who may approve.
   *
   * @param account as the machine knows the person
   * @param key file of the person's public key
   */
  public record Approver(String account, String key) implements Serializable {
    public Approver {
      require(!account.isBlank() && !key.isBlank(), "vault.approvers", "need account and key");
    }
  }

  /**
   * @param purposes to which consent can be withdrawn by itself
   */
  public record Erasure(List<Purpose> purposes) implements Serializable {
    public Erasure {
      purposes = List.copyOf(purposes);
    }
  }

  /**
   * A purpose of processing.
   *
   * @param tables that serve it alone, and that a withdrawal of consent to it empties
   */
  public record Purpose(String name, List<String> tables) implements Serializable {
    public Purpose {
      require(name.matches("[a-z][a-z-]*"), "erasure.purposes: name", "must be a word");
      tables = List.copyOf(tables);
      require(!tables.isEmpty(), "erasure.purposes: " + name, "names no table");
    }
  }

  /**
   * How {@code s3a://} is reached.
   *
   * @param endpoint URL of the store; empty for Amazon's
   * @param credentials classes of the provider chain, in order; empty for S3A's own
   * @param encryption on the server: empty for the bucket's default, SSE-S3, SSE-KMS or DSSE-KMS
   * @param conditionalPut whether the store refuses to create an object that is there
   * @param options further settings of S3A, {@code key=value} without {@code fs.s3a.}
   * @param readerCredentials file with the keys of somebody who may read published alone; empty for
   *     none
   */
  public record S3(
      String endpoint,
      String region,
      boolean pathStyle,
      boolean tls,
      List<String> credentials,
      String encryption,
      String kmsKey,
      boolean conditionalPut,
      List<String> options,
      String readerCredentials)
      implements Serializable {

    private static final List<String> ENCRYPTIONS = List.of("", "SSE-S3", "SSE-KMS", "DSSE-KMS");
    private static final List<String> SECRET =
        List.of("secret", "access.key", "session.token", "password", "encryption.key");

    /** What protects text, or has a key of its own here. */
    private static final List<String> OWN =
        List.of(
            "connection.ssl.enabled",
            "create.conditional.enabled",
            "encryption.algorithm",
            "server-side-encryption-algorithm",
            "fast.upload.buffer",
            "path.style.access",
            "aws.credentials.provider");

    public S3 {
      require(
          !(tls && endpoint.startsWith("http://")),
          "s3.endpoint",
          "has no TLS: say https://, or set s3.tls=false where the network may read along");
      require(
          ENCRYPTIONS.contains(encryption),
          "s3.encryption",
          "must be SSE-S3, SSE-KMS, DSSE-KMS or empty");
      require(
          kmsKey.isEmpty() || encryption.endsWith("-KMS"),
          "s3.kms-key",
          "needs s3.encryption SSE-KMS or DSSE-KMS");
      credentials = List.copyOf(credentials);
      options = List.copyOf(options);
      for (String option : options) {
        require(option.indexOf('=') > 0, "s3.options", "holds entries of the form key=value");
        String key = option.substring(0, option.indexOf('=')).strip();
        require(
            SECRET.stream().noneMatch(key::contains),
            "s3.options",
            "holds no secrets: name a provider in s3.credentials that knows them");
        require(
            OWN.stream().noneMatch(own -> key.equals(own) || key.endsWith("." + own))
                && !(tls && option.contains("http://")),
            "s3.options",
            "leaves alone what other keys of s3 say, and what keeps text encrypted");
      }
    }
  }

  public record Spark(String master, int shufflePartitions) implements Serializable {
    public Spark {
      require(shufflePartitions >= 0, "spark.shuffle-partitions", "must not be negative");
    }
  }

  static void require(boolean holds, String key, String rule) {
    if (!holds) {
      throw new ConfigException(key + " " + rule);
    }
  }
}
