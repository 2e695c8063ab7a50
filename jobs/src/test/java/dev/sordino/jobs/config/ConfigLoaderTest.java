package dev.sordino.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigLoaderTest {

  @TempDir private Path folder;

  private final ConfigLoader loader = new ConfigLoader(Map.of("KEYSET", "/keys/a.json")::get);

  @Test
  void noFile_givesTheDocumentedDefaults() {
    assertThat(loader.load(null, List.of()))
        .isEqualTo(
            new SordinoConfig(
                "default",
                List.of("de", "en"),
                new SordinoConfig.Keys("", ""),
                new SordinoConfig.Pseudonyms("fold", ""),
                new SordinoConfig.Ingest(
                    0.05, 64 << 20, 16 << 20, List.of(), false, 0, 7, 300, 2_000_000),
                new SordinoConfig.Gate(
                    "exclude",
                    730,
                    "ignore",
                    new SordinoConfig.ConsentKeys(
                        List.of("consent_analytics"),
                        List.of("consent_recording"),
                        List.of(
                            "true",
                            "yes",
                            "y",
                            "1",
                            "ja",
                            "j",
                            "granted",
                            "accepted",
                            "opt-in",
                            "opted-in",
                            "analytics"),
                        List.of(
                            "false",
                            "no",
                            "n",
                            "0",
                            "nein",
                            "denied",
                            "refused",
                            "declined",
                            "opt-out",
                            "opted-out",
                            "revoked")),
                    List.of("country"),
                    "",
                    "",
                    "",
                    List.of()),
                new SordinoConfig.Crm("", 2_000_000),
                new SordinoConfig.Deidentify("default"),
                new SordinoConfig.Measure(
                    "lexicon",
                    List.of(),
                    List.of(),
                    List.of("service"),
                    List.of("general", "telecom", "bank", "retail", "energy", "insurance")),
                new SordinoConfig.Contact(7, "Europe/Berlin", List.of(), List.of()),
                new SordinoConfig.Roster("", List.of("team", "site", "partner", "workplace")),
                new SordinoConfig.Anonymize(10, 2, false, 5, 2, 0.85, 10, ""),
                new SordinoConfig.Residual(0.01, 1),
                new SordinoConfig.LeakScan(100_000),
                new SordinoConfig.Retention(
                    List.of(
                        new RetentionRule("sanitized.*", null, null, null, 730, null),
                        new RetentionRule("restricted.quarantine", null, null, null, 90, null),
                        new RetentionRule(
                            "restricted.subject_identities", null, null, null, 730, null),
                        new RetentionRule("restricted.subject_merges", null, null, null, 730, null),
                        new RetentionRule(
                            "restricted.released_figures",
                            null,
                            null,
                            null,
                            null,
                            "what was published can't be unread; it keeps later figures from being subtracted"),
                        new RetentionRule(
                            "restricted.withheld_figures",
                            null,
                            null,
                            null,
                            null,
                            "each release replaces it"),
                        new RetentionRule("vault.values", null, null, null, 90, null),
                        new RetentionRule(
                            "restricted.manifest",
                            null,
                            null,
                            null,
                            null,
                            "a file whose entry is gone would be read again"),
                        new RetentionRule(
                            "restricted.erased_subjects",
                            null,
                            null,
                            null,
                            null,
                            "it keeps out those who were erased")),
                    ""),
                new SordinoConfig.Audit("", ""),
                new SordinoConfig.Vault(
                    false,
                    "",
                    List.of(),
                    List.of("fraud", "legal-claim", "safety", "data-subject-request"),
                    20,
                    24),
                new SordinoConfig.Erasure(
                    List.of(
                        new SordinoConfig.Purpose(
                            "analytics",
                            List.of(
                                "sanitized.turn_metrics",
                                "sanitized.conversation_metrics",
                                "sanitized.scorecards",
                                "sanitized.conversation_reasons",
                                "sanitized.entities")))),
                new SordinoConfig.S3("", "", false, true, List.of(), "", "", true, List.of(), ""),
                new SordinoConfig.Spark("local[*]", 0)));
  }

  @Test
  void fileWithEveryKey_mapsToEveryComponent() throws IOException {
    Path file =
        file(
            """
            tenant: bank
            languages: [en]
            keys: {keyset: "${env:KEYSET}"}
            ingest: {tolerated-reject-share: 0, max-record-bytes: 2048, task-bytes: 70000, metadata-keys: [site], require-success: true, settle-seconds: 5, late-after-days: 3, lock-seconds: 60, max-side-records: 9}
            gate:
              consent-unknown: process
              retention-days: 30
              announcement: require
              consent: {analytics: [a], recording: [r], "yes": [Ok], "no": [Nope]}
              country: [land]
              opt-outs: /o
              held-subjects: /s
              held-conversations: /c
              rules: [{channel: voice, country: de, source: a, format: vtt, consent-unknown: exclude, retention-days: 9, announcement: ignore}]
            crm: {declaration: /crm, max-keys: 7}
            deidentify: {policy: strict}
            measure: {sentiment-engine: other, reasons: [ours.yaml]}
            contact: {repeat-days: 3, time-zone: UTC, opening-hours: [{days: [monday], from: "08:00", until: "24:00"}], holidays: [2026-12-25]}
            roster: {file: /roster, groups: [team]}
            anonymize: {k: 20, minimum-agents: 3, count-step: 10}
            residual: {tolerated-share: 0.5, look-share: 0.25}
            leak-scan: {max-values: 5}
            retention:
              rules: [{table: sanitized.turns, source: a, channel: voice, country: de, days: 9, because: b}]
              holds: /h
            audit: {directory: /log, keys: /k}
            vault: {enabled: true, keyset: /v, approvers: [{account: m, key: /m}], reasons: [r], per-day: 3, approval-hours: 2}
            erasure: {purposes: [{name: ads, tables: [sanitized.turns]}]}
            s3: {endpoint: "https://s3.example.org", region: eu-central-1, path-style: true, tls: false, credentials: [a.B], encryption: SSE-KMS, kms-key: alias/a, conditional-put: false, options: ["threads.max=9"], reader-credentials: /r}
            spark: {master: "local[2]", shuffle-partitions: 4}
            """);
    assertThat(loader.load(file, List.of()))
        .isEqualTo(
            new SordinoConfig(
                "bank",
                List.of("en"),
                new SordinoConfig.Keys("/keys/a.json", ""),
                new SordinoConfig.Pseudonyms("fold", ""),
                new SordinoConfig.Ingest(0, 2048, 70_000, List.of("site"), true, 5, 3, 60, 9),
                new SordinoConfig.Gate(
                    "process",
                    30,
                    "require",
                    new SordinoConfig.ConsentKeys(
                        List.of("a"), List.of("r"), List.of("ok"), List.of("nope")),
                    List.of("land"),
                    "/o",
                    "/s",
                    "/c",
                    List.of(new GateRule("voice", "DE", "a", "vtt", "exclude", 9, "ignore"))),
                new SordinoConfig.Crm("/crm", 7),
                new SordinoConfig.Deidentify("strict"),
                new SordinoConfig.Measure(
                    "other", List.of(), List.of(), List.of("service"), List.of("ours.yaml")),
                new SordinoConfig.Contact(
                    3,
                    "UTC",
                    List.of(new SordinoConfig.OpeningHours(List.of("monday"), "08:00", "24:00")),
                    List.of("2026-12-25")),
                new SordinoConfig.Roster("/roster", List.of("team")),
                new SordinoConfig.Anonymize(20, 3, false, 10, 2, 0.85, 10, ""),
                new SordinoConfig.Residual(0.5, 0.25),
                new SordinoConfig.LeakScan(5),
                new SordinoConfig.Retention(
                    List.of(new RetentionRule("sanitized.turns", "a", "voice", "DE", 9, "b")),
                    "/h"),
                new SordinoConfig.Audit("/log", "/k"),
                new SordinoConfig.Vault(
                    true, "/v", List.of(new SordinoConfig.Approver("m", "/m")), List.of("r"), 3, 2),
                new SordinoConfig.Erasure(
                    List.of(new SordinoConfig.Purpose("ads", List.of("sanitized.turns")))),
                new SordinoConfig.S3(
                    "https://s3.example.org",
                    "eu-central-1",
                    true,
                    false,
                    List.of("a.B"),
                    "SSE-KMS",
                    "alias/a",
                    false,
                    List.of("threads.max=9"),
                    "/r"),
                new SordinoConfig.Spark("local[2]", 4)));
  }

  @Test
  void setting_winsOverFile() throws IOException {
    Path file = file("anonymize: {k: 20}");
    SordinoConfig config = loader.load(file, List.of("anonymize.k=30", "languages=[de]"));
    assertThat(config.anonymize().k()).isEqualTo(30);
    assertThat(config.languages()).containsExactly("de");
  }

  @Test
  void emptyFile_isNoChange() throws IOException {
    assertThat(loader.load(file("# nothing\n"), List.of())).isEqualTo(loader.load(null, List.of()));
  }

  @Test
  void unknownKey_namesTheNearest() throws IOException {
    Path file = file("anonymize: {minimum-agent: 3}");
    assertThatThrownBy(() -> loader.load(file, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessage(
            "sordino.yaml: unknown key 'anonymize.minimum-agent'; did you mean 'anonymize.minimum-agents'?");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "anonymise.k=3 | --set: unknown key 'anonymise'; did you mean 'anonymize'?",
        "anonymize=3 | --set: anonymize holds further keys; name one",
        "tenant.x=3 | --set: tenant holds no further keys",
        "anonymize.k=1 | anonymize.k must be at least 2: one person is no crowd",
        "anonymize.k=many | anonymize.k has a value of the wrong kind",
        "contact.holidays=[2026-12-25] | contact.holidays say nothing without contact.opening-hours",
        "contact.holidays=[25.12.] | contact.holidays: 25.12. is no date such as 2026-12-25",
        "gate.consent-unknown=maybe | gate.consent-unknown must be exclude or process",
        "gate.rules=[{chanel: voice, retention-days: 3}] | gate.rules: unknown key 'chanel'; did you mean 'channel'?",
        "gate.rules=[{channel: voice}] | gate.rules: a rule sets none of consent-unknown, retention-days, announcement",
        "gate.rules=[{retention-days: 0}] | gate.rules: retention-days must be positive",
        "gate.consent.yes=[no] | gate.consent.yes and no share a value",
        "languages=[] | languages needs at least one language",
        "ingest.tolerated-reject-share=1.5 | ingest.tolerated-reject-share must lie in 0..1",
        "s3.endpoint=http://s3.example.org | s3.endpoint has no TLS: say https://, or set s3.tls=false where the network may read along",
        "s3.encryption=AES | s3.encryption must be SSE-S3, SSE-KMS, DSSE-KMS or empty",
        "s3.kms-key=alias/a | s3.kms-key needs s3.encryption SSE-KMS or DSSE-KMS",
        "s3.options=[threads] | s3.options holds entries of the form key=value",
        "s3.options=[bucket.a.secret.key=x] | s3.options holds no secrets: name a provider in s3.credentials that knows them",
        "s3.options=[bucket.a.connection.ssl.enabled=false] | s3.options leaves alone what other keys of s3 say, and what keeps text encrypted",
        "s3.options=[bucket.a.endpoint=http://s3.example.org] | s3.options leaves alone what other keys of s3 say, and what keeps text encrypted",
        "keys.keyset=${env:NONE} | keys.keyset refers to the environment variable NONE, which is not set",
        "nonsense | --set nonsense: expected key=value",
      })
  void wrongSetting_saysWhatIsWrong(String setting, String message) {
    assertThatThrownBy(() -> loader.load(null, List.of(setting)))
        .isInstanceOf(ConfigException.class)
        .hasMessage(message);
  }

  @Test
  void brokenYaml_givesTheLine() throws IOException {
    Path file = file("tenant: a\nkeys: [\n");
    assertThatThrownBy(() -> loader.load(file, List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("is no well-formed YAML near line");
  }

  @Test
  void missingFile_isSaid() {
    assertThatThrownBy(() -> loader.load(folder.resolve("none.yaml"), List.of()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("there is no configuration file");
  }

  @Test
  void hash_changesWithAValueOnly() {
    String hash = ConfigLoader.hash(loader.load(null, List.of()));
    assertThat(ConfigLoader.hash(loader.load(null, List.of()))).isEqualTo(hash);
    assertThat(ConfigLoader.hash(loader.load(null, List.of("anonymize.k=11")))).isNotEqualTo(hash);
  }

  private Path file(String yaml) throws IOException {
    return Files.writeString(folder.resolve("sordino.yaml"), yaml);
  }
}
