package dev.sordino.jobs.tables;

import static org.apache.spark.sql.types.DataTypes.BinaryType;
import static org.apache.spark.sql.types.DataTypes.BooleanType;
import static org.apache.spark.sql.types.DataTypes.DateType;
import static org.apache.spark.sql.types.DataTypes.DoubleType;
import static org.apache.spark.sql.types.DataTypes.IntegerType;
import static org.apache.spark.sql.types.DataTypes.LongType;
import static org.apache.spark.sql.types.DataTypes.StringType;
import static org.apache.spark.sql.types.DataTypes.TimestampType;
import static org.apache.spark.sql.types.DataTypes.createArrayType;

import dev.sordino.metric.ContactMeasures;
import dev.sordino.metric.Measure;
import dev.sordino.metric.Metrics;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.spark.sql.types.DataType;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.Metadata;
import org.apache.spark.sql.types.MetadataBuilder;
import org.apache.spark.sql.types.StructField;
import org.apache.spark.sql.types.StructType;

/** Every table there is. Columns of metrics come from the metrics' own {@link Measure}. */
public final class Tables {

  private static final StructField OF_CONVERSATION =
      column("conversation_id", StringType, "Conversation, in sanitized.conversations.");

  private static final StructField OF_RUN =
      column("run_key", StringType, "Key of the run, in ops.runs.");

  private static final StructField WRITTEN_BY =
      column("run_key", StringType, "Key of the run that wrote the row, in ops.runs.");

  public static final TableDefinition QUARANTINE =
      new TableDefinition(
          "restricted",
          "quarantine",
          "A row per file or record that was not processed, with the reason and never its content.",
          schema(
              column("file", StringType, "Path below the input directory."),
              column(
                  "position",
                  LongType,
                  "Byte offset of a line, else number of the record; 0 for a file."),
              column("reason", StringType, "Code; docs/formats.md explains each."),
              OF_RUN),
          Map.of("position_not_negative", "position >= 0"));

  public static final TableDefinition MANIFEST =
      new TableDefinition(
          "restricted",
          "manifest",
          "A row per file and run that has read it. Of each path the entry of the last finished run "
              + "holds: as long as size and time agree with it, or the content is known, the file is "
              + "not read again.",
          schema(
              column("content_hash", StringType, "SHA-256 of the file's bytes."),
              column("file", StringType, "Path below the input directory when it was read."),
              column("bytes", LongType, "Size in bytes."),
              nullable("path", StringType, "Full path when it was read."),
              nullable(
                  "modified_ms", LongType, "Time of its last change, milliseconds since 1970."),
              nullable(
                  "state",
                  StringType,
                  "read; waiting: holds conversations of whose consent nothing is known, and is read "
                      + "again when a new side table comes; joined: a side table; refused: nothing of "
                      + "it could be read."),
              nullable("source_format", StringType, "Id of its format, or unknown."),
              nullable("conversations", LongType, "Conversations that were written from it."),
              nullable("turns", LongType, "Turns of these."),
              nullable("quarantined", LongType, "Records of it in quarantine."),
              nullable("refused", LongType, "Conversations of it that the gate refused."),
              OF_RUN),
          Map.of("bytes_not_negative", "bytes >= 0"));

  public static final TableDefinition SUBJECT_IDENTITIES =
      new TableDefinition(
          "restricted",
          "subject_identities",
          "A row per conversation whose customer the dump names: by which identifiers, under "
              + "pseudonyms. What belongs to one person is told from these rows alone.",
          schema(
              OF_CONVERSATION,
              nullable("id_key", StringType, "Keyed pseudonym of the CRM's id."),
              nullable("phone_key", StringType, "Keyed pseudonym of the telephone number."),
              nullable("email_key", StringType, "Keyed pseudonym of the e-mail address."),
              nullable("person_key", StringType, "Keyed pseudonym of name and date of birth."),
              nullable("name_key", StringType, "Keyed pseudonym of the name; identifies nobody."),
              nullable(
                  "named_key",
                  StringType,
                  "Keyed pseudonym of the telephone number, else the e-mail address, and the name."),
              nullable(
                  "own_tags",
                  createArrayType(StringType),
                  "Tags, without their brackets, that the customer's values have where somebody "
                      + "says them."),
              OF_RUN),
          Map.of());

  public static final TableDefinition SUBJECT_MERGES =
      new TableDefinition(
          "restricted",
          "subject_merges",
          "A row per run and pair of keys where conversations of one subject went to another, since "
              + "identifiers turned out to be one person's, or not to be.",
          schema(
              column("from_key", StringType, "Subject key that the conversations had."),
              column("to_key", StringType, "Subject key that they have."),
              column("conversations", LongType, "How many."),
              OF_RUN),
          Map.of("conversations_positive", "conversations > 0"));

  public static final TableDefinition VAULT =
      new TableDefinition(
          "vault",
          "values",
          "What tags in sanitized.turns stand for, each once, encrypted; empty unless vault.enabled.",
          schema(
              column("pseudonym", StringType, "The tag, such as [PERSON_7f3a9c21]."),
              column("type", StringType, "Entity type, such as PERSON."),
              column(
                  "ciphertext", BinaryType, "AES-256-GCM, bound to tenant, table, column and tag."),
              column("run_key", StringType, "Key of the run that stored it, in ops.runs.")),
          Map.of());

  public static final TableDefinition ERASED_SUBJECTS =
      new TableDefinition(
          "restricted",
          "erased_subjects",
          "A row per key of a person who was erased; the gate refuses every later conversation of "
              + "theirs. The keys are pseudonyms: without the keyset they name nobody.",
          schema(
              column("subject_key", StringType, "Keyed pseudonym, as in sanitized.conversations."),
              column("erasure_id", StringType, "Erasure, in ops.erasures."),
              nullable(
                  "purpose",
                  StringType,
                  "Purpose to which consent was withdrawn; null for a whole erasure.")),
          Map.of());

  public static final TableDefinition ERASURES =
      new TableDefinition(
          "ops",
          "erasures",
          "Two rows per erasure: begun, with what was found, and done, with the proof.",
          schema(
              column("erasure_id", StringType, "Derived with the key from whom it erased."),
              column("state", StringType, "begun or done."),
              column("at", TimestampType, "When, UTC."),
              column("subjects", LongType, "People asked for."),
              column("conversations", LongType, "Conversations of theirs that were found."),
              column("mentions", LongType, "Turns of other people that mentioned them."),
              nullable("leak_hits", LongType, "Hits of the byte scan at the end: 0 when done."),
              nullable(
                  "purpose",
                  StringType,
                  "Purpose to which consent was withdrawn; null for a whole erasure.")),
          Map.of("erased_for_good", "state <> 'done' OR leak_hits = 0"));

  public static final TableDefinition DELETIONS =
      new TableDefinition(
          "ops",
          "deletions",
          "What retention deleted: per table and rule a row when it begins, with what is due, and one "
              + "when it is done, with the proof.",
          schema(
              column(
                  "retention_id", StringType, "Derived with the key from time, rules and holds."),
              column(
                  "state",
                  StringType,
                  "begun, done, or superseded by one under other rules or holds."),
              column("at", TimestampType, "When, UTC."),
              column("as_of", TimestampType, "Time from which age was counted, UTC."),
              column("table_id", StringType, "Table that rows were deleted from."),
              column("rule", StringType, "The rule that they were due under."),
              column("rows", LongType, "Rows deleted under it."),
              column("version_before", LongType, "The table's version when it began."),
              column("rows_before", LongType, "Rows of the whole table when it began."),
              nullable("version_after", LongType, "The table's version at the end."),
              nullable("rows_after", LongType, "Rows of the whole table at the end."),
              nullable("due_after", LongType, "Rows still due at the end: 0 when done.")),
          Map.of("deleted_all_that_was_due", "state = 'begun' OR due_after = 0"));

  public static final TableDefinition CONVERSATIONS =
      new TableDefinition(
          "sanitized",
          "conversations",
          "A row per conversation after de-identification.",
          schema(
              column("conversation_id", StringType, "Keyed pseudonym of the dump's id."),
              column(
                  "subject_key",
                  StringType,
                  "Keyed pseudonym of the customer; of the conversation where unknown."),
              column(
                  "subject_known",
                  BooleanType,
                  "Whether subject_key stands for a person that the dump named."),
              nullable(
                  "agent_key",
                  StringType,
                  "Keyed pseudonym of the agent; null where the dump names none."),
              column("channel", StringType, "voice, chat or email."),
              column("language", StringType, "ISO 639-1, given or detected; und where neither."),
              column(
                  "reduced_detection",
                  BooleanType,
                  "True where no language pack fitted and rules alone ran."),
              nullable(
                  "started_at", TimestampType, "Start, UTC; null where the dump does not say."),
              nullable("week", DateType, "Monday of the week of the start, UTC."),
              nullable(
                  "late",
                  BooleanType,
                  "Whether its file was written more than ingest.late-after-days after its start; "
                      + "null where the start is unknown."),
              nullable(
                  "agent_talk_ms",
                  LongType,
                  "Milliseconds that the agent talked, as a side table counts them."),
              nullable(
                  "agent_hold_ms", LongType, "Milliseconds on hold, as a side table counts them."),
              nullable(
                  "agent_wrap_up_ms",
                  LongType,
                  "Milliseconds of work afterwards, as a side table counts them."),
              nullable(
                  "agents",
                  IntegerType,
                  "How many human agents took part; null where the dump does not tell them apart."),
              column(
                  "queue",
                  StringType,
                  "Queue; 'other' for one with fewer than k customers, 'unknown' where none is given."),
              column("turns", IntegerType, "Number of turns."),
              column("source_format", StringType, "Id of the dump's format."),
              nullable("source", StringType, "First folder below the input."),
              nullable(
                  "country",
                  StringType,
                  "ISO 3166 code, from a declared attribute or the telephone number; null where "
                      + "neither tells."),
              nullable(
                  "metadata",
                  DataTypes.createMapType(StringType, StringType),
                  "Allow-listed attributes, de-identified, and generalised fields of the CRM."),
              nullable(
                  "agent_groups",
                  DataTypes.createMapType(StringType, StringType),
                  "Groups of the agent by name, such as team, as the roster gave them when the "
                      + "conversation was read; null where it did not name the agent."),
              column("key_version", IntegerType, "Version of the key behind the pseudonyms."),
              nullable(
                  "content_hash",
                  StringType,
                  "SHA-256 of the file it was read from, in restricted.manifest."),
              WRITTEN_BY),
          Map.of("turns_positive", "turns > 0"));

  public static final TableDefinition TURNS =
      new TableDefinition(
          "sanitized",
          "turns",
          "A row per turn, its text after de-identification.",
          schema(
              OF_CONVERSATION,
              column("turn_index", IntegerType, "Position in the conversation, from 0."),
              column("speaker", StringType, "customer, agent, bot, system or unknown."),
              nullable("start_ms", LongType, "Milliseconds since the conversation's start."),
              nullable("end_ms", LongType, "Milliseconds since the conversation's start."),
              column("text", StringType, "Sanitized text: tags stand where identifiers stood."),
              column("masked", IntegerType, "Number of identifiers replaced in this turn."),
              WRITTEN_BY),
          Map.of(
              "turn_index_not_negative",
              "turn_index >= 0",
              "ends_after_start",
              "end_ms IS NULL OR start_ms IS NULL OR end_ms >= start_ms"));

  public static final TableDefinition ENTITIES =
      new TableDefinition(
          "sanitized",
          "entities",
          "How many identifiers of each type a conversation held; no values.",
          schema(
              OF_CONVERSATION,
              column("type", StringType, "Entity type, such as PERSON."),
              column("occurrences", IntegerType, "How often it was found and replaced."),
              nullable(
                  "surrogates",
                  IntegerType,
                  "How often of these an invented value stands in the text instead of a tag; null in "
                      + "rows of an older version."),
              WRITTEN_BY),
          Map.of("occurrences_positive", "occurrences > 0"));

  public static final TableDefinition TURN_METRICS =
      new TableDefinition(
          "sanitized",
          "turn_metrics",
          "A row per turn with its metrics.",
          schema(
              concat(
                  List.of(
                      OF_CONVERSATION,
                      column("turn_index", IntegerType, "Position in the conversation, from 0."),
                      WRITTEN_BY),
                  measures(Metrics.turn().stream().map(metric -> metric.measure()).toList()))),
          Map.of("turn_index_not_negative", "turn_index >= 0"));

  public static final TableDefinition CONVERSATION_METRICS =
      new TableDefinition(
          "sanitized",
          "conversation_metrics",
          "A row per conversation with its metrics.",
          schema(
              concat(
                  List.of(OF_CONVERSATION, WRITTEN_BY),
                  measures(Metrics.conversation().stream().map(m -> m.measure()).toList()))),
          Map.of());

  public static final TableDefinition SCORECARDS =
      new TableDefinition(
          "sanitized",
          "scorecards",
          "A row per conversation and scorecard: the score and how each question was answered.",
          schema(
              OF_CONVERSATION,
              column("scorecard", StringType, "Name of the file in configs/scorecards/."),
              nullable(
                  "score",
                  DoubleType,
                  "Points over the weights of the questions that passed or failed, 0 to 100; 0 if a "
                      + "question failed that makes all fail; null where none passed or failed."),
              column("auto_failed", BooleanType, "Whether such a question failed."),
              column(
                  "answers",
                  createArrayType(
                      new StructType()
                          .add("question", StringType)
                          .add("outcome", StringType)
                          .add("weight", IntegerType)
                          .add("turn_index", IntegerType)
                          .add("rule", StringType)),
                  "Per question: passed, failed, not_applicable or unknown; its weight; the first "
                      + "turn that it rests on, if on single ones; what was asked of which metric."),
              WRITTEN_BY),
          Map.of("score_in_range", "score IS NULL OR score BETWEEN 0 AND 100"));

  public static final TableDefinition CONVERSATION_REASONS =
      new TableDefinition(
          "sanitized",
          "conversation_reasons",
          "A row per conversation and reason for contact that it gives, the foremost first; one row "
              + "where it gives none.",
          schema(
              OF_CONVERSATION,
              column("place", IntegerType, "1 for the foremost."),
              column(
                  "reason",
                  StringType,
                  "Id, of the files in measure.reasons; none where nothing was found, unknown in a "
                      + "language without phrases or where nobody is known to be the customer."),
              nullable(
                  "score",
                  DoubleType,
                  "Sum of its phrases' weights, 1 for one in the customer's first words; null where "
                      + "none."),
              nullable("turn_index", IntegerType, "First turn in which it shows; null where none."),
              WRITTEN_BY),
          Map.of("place_from_1", "place >= 1"));

  public static final TableDefinition QUALITY_WEEKLY =
      new TableDefinition(
          "published",
          "quality_weekly",
          "Means by week, channel, language and queue. A cell is here only with at least k distinct "
              + "customers and the minimum of agents; what is missing is withheld or does not exist.",
          schema(
              concat(
                  List.of(
                      column("week", DateType, "Monday of the week, UTC."),
                      column("channel", StringType, "voice, chat or email."),
                      column("language", StringType, "ISO 639-1."),
                      column("queue", StringType, "Queue."),
                      column(
                          "customers",
                          LongType,
                          "Distinct customers, rounded down to the count step."),
                      column(
                          "conversations",
                          LongType,
                          "Conversations, rounded down to the count step."),
                      column(
                          "k",
                          IntegerType,
                          "Distinct customers that every figure of the row rests on at least."),
                      column(
                          "minimum_agents",
                          IntegerType,
                          "Distinct agents that the cell rests on at least."),
                      nullable(
                          "release",
                          LongType,
                          "Release that made the row's counts, in ops.release_ledger."),
                      nullable(
                          "held_back",
                          DataTypes.createArrayType(StringType),
                          "Figures that stand as an earlier release gave them, since fewer than k "
                              + "people have changed; counts stands for customers and "
                              + "conversations."),
                      nullable(
                          "intervals",
                          DataTypes.createMapType(
                              StringType,
                              schema(
                                  nullable("low", DoubleType, "Lower end."),
                                  nullable("high", DoubleType, "Upper end."))),
                          "95 % interval of each mean by its name, customers being the sample; a "
                              + "figure that an earlier version made has none.")),
                  measures(
                      conversationMeasures().stream()
                          .map(
                              m ->
                                  new Measure(
                                      m.name(),
                                      m.unit(),
                                      "Mean over the cell's conversations. " + m.formula(),
                                      "where fewer than k customers have it"))
                          .toList()))),
          Map.of(
              "k_is_no_single_person",
              "k >= 2",
              "counts_not_negative",
              "customers >= 0 AND conversations >= 0"));

  /** Figures of reasons for contact. */
  public static final List<Measure> REASON_MEASURES =
      List.of(metric("sentiment_customer"), metric("handle_time_s"), ContactMeasures.REPEAT);

  public static final TableDefinition REASONS_WEEKLY =
      new TableDefinition(
          "published",
          "reasons_weekly",
          "Foremost reasons for contact by week, channel and language, with their groups and the "
              + "total. A cell is here only with at least k distinct customers and the minimum of "
              + "agents, and if no withheld one can be found by subtracting it.",
          schema(
              concat(
                  List.of(
                      column("week", DateType, "Monday of the week, UTC."),
                      column("channel", StringType, "voice, chat or email."),
                      column("language", StringType, "ISO 639-1."),
                      column(
                          "reason",
                          StringType,
                          "Id of a reason or a group; none, unknown; * for all conversations."),
                      column(
                          "customers",
                          LongType,
                          "Distinct customers, rounded down to the count step."),
                      column(
                          "conversations",
                          LongType,
                          "Conversations, rounded down to the count step."),
                      nullable(
                          "share",
                          DoubleType,
                          "Of these counts, in that of all of the week, channel and language; null "
                              + "where the latter is withheld."),
                      column(
                          "k",
                          IntegerType,
                          "Distinct customers that every figure of the row rests on at least."),
                      column(
                          "minimum_agents",
                          IntegerType,
                          "Distinct agents that the cell rests on at least."),
                      column(
                          "release",
                          LongType,
                          "Release that made the row's counts, in ops.release_ledger."),
                      column(
                          "held_back",
                          DataTypes.createArrayType(StringType),
                          "Figures that stand as an earlier release gave them, since fewer than k "
                              + "people have changed; counts stands for customers and "
                              + "conversations.")),
                  measures(
                      REASON_MEASURES.stream()
                          .map(
                              m ->
                                  new Measure(
                                      m.name(),
                                      m.unit(),
                                      "Mean over the cell's conversations. " + m.formula(),
                                      "where fewer than k customers have it, or a reason below or a "
                                          + "group above has it"))
                          .toList()))),
          Map.of(
              "k_is_no_single_person",
              "k >= 2",
              "counts_not_negative",
              "customers >= 0 AND conversations >= 0"));

  public static final TableDefinition THEMES =
      new TableDefinition(
          "published",
          "themes",
          "A row per theme of the last fit of sordino topics. Only words that at least k customers "
              + "used within the theme are here.",
          schema(
              column("theme", StringType, "Id, the same over fits, such as de-7."),
              column("language", StringType, "ISO 639-1."),
              column("name", StringType, "Its foremost terms."),
              column("theme_group", StringType, "Id of the theme that its group is called after."),
              column("group_name", StringType, "Foremost terms of the group."),
              column("terms", createArrayType(StringType), "The weightiest first."),
              column("weights", createArrayType(DoubleType), "Of these, mean TF-IDF."),
              nullable(
                  "coherence",
                  DoubleType,
                  "Mean normalised pointwise mutual information of its first terms, -1 to 1."),
              column("is_new", BooleanType, "Whether the fit before had nothing like it."),
              column("k", IntegerType, "Distinct customers that used each of its terms at least."),
              column("fit", StringType, "Key of the fit.")),
          Map.of("k_is_no_single_person", "k >= 2"));

  public static final TableDefinition THEME_WEEKS =
      new TableDefinition(
          "published",
          "theme_weeks",
          "Conversations by theme and week. A cell is here only with at least k distinct customers "
              + "and the minimum of agents.",
          schema(
              column("theme", StringType, "Id, in published.themes."),
              column("week", DateType, "Monday of the week, UTC."),
              column("customers", LongType, "Distinct customers, rounded down to the count step."),
              column("conversations", LongType, "Conversations, rounded down to the count step."),
              nullable(
                  "rise",
                  StringType,
                  "new where no earlier week has a count, growing where it is far above the four "
                      + "weeks before, by the published counts; else null."),
              column("k", IntegerType, "Distinct customers that the row rests on at least."),
              column(
                  "release",
                  LongType,
                  "Release that made the row's counts, in ops.release_ledger.")),
          Map.of("k_is_no_single_person", "k >= 2"));

  public static final TableDefinition GROUPS_WEEKLY =
      new TableDefinition(
          "published",
          "groups_weekly",
          "Means of groups of agents (teams, sites, ...) by week and channel, a row per measure, "
              + "under the same rules as quality_weekly; also of scorecards, and of measures too rare "
              + "for a queue. Groups whose intervals overlap much can't be told apart: rank nobody.",
          schema(
              column("week", DateType, "Monday of the week, UTC."),
              column("channel", StringType, "voice, chat or email."),
              column("grouping", StringType, "Name of the roster's column, such as team."),
              column("group_name", StringType, "Its value, such as North."),
              column("measure", StringType, "Metric, or scorecard, or question of a scorecard."),
              column("mean", DoubleType, "Mean over the cell's conversations."),
              column(
                  "low", DoubleType, "Lower end of its 95 % interval, customers being the sample."),
              column("high", DoubleType, "Upper end of it."),
              column(
                  "customers",
                  LongType,
                  "Distinct customers of the cell, rounded down to the count step."),
              column(
                  "conversations",
                  LongType,
                  "Conversations of the cell, rounded down to the count step."),
              column("k", IntegerType, "Distinct customers that the figure rests on at least."),
              column(
                  "minimum_agents",
                  IntegerType,
                  "Distinct agents that the cell rests on at least."),
              column(
                  "held_back",
                  BooleanType,
                  "Whether the figure stands as an earlier release gave it, since fewer than k "
                      + "people have changed.")),
          Map.of(
              "k_is_no_single_person",
              "k >= 2 AND minimum_agents >= 1",
              "mean_in_interval",
              "low <= mean + 0.001 AND mean <= high + 0.001"));

  public static final TableDefinition ALERTS =
      new TableDefinition(
          "published",
          "alerts",
          "A row per figure of quality_weekly and week in which it changed suddenly. It is made from "
              + "published figures alone.",
          schema(
              column("week", DateType, "Monday of the week, UTC."),
              column("channel", StringType, "voice, chat or email."),
              column("language", StringType, "ISO 639-1."),
              column("queue", StringType, "Queue."),
              column("measure", StringType, "Column of quality_weekly."),
              column("value", DoubleType, "What was published."),
              column(
                  "expected",
                  DoubleType,
                  "Median of up to 26 weeks before, from two years on with the season."),
              column(
                  "score",
                  DoubleType,
                  "Distance of the two over 1.4826 times the median absolute deviation."),
              column("weeks", IntegerType, "Weeks that it was compared with, at least eight."),
              column("seasonal", BooleanType, "Whether the season was taken into account."),
              column(
                  "judged",
                  LongType,
                  "Figures of the week that were judged; about one in a thousand of them would be "
                      + "here by chance.")),
          Map.of("enough_weeks", "weeks >= 8 AND judged > 0"));

  public static final TableDefinition SUPPRESSED_CELLS =
      new TableDefinition(
          "published",
          "suppressed_cells",
          "How many cells of quality_weekly and groups_weekly were withheld, so that nobody reads a gap "
              + "as a zero.",
          schema(
              nullable(
                  "week",
                  DateType,
                  "Monday of the week, UTC; null for conversations without a start."),
              column(
                  "reason",
                  StringType,
                  "too_few_customers, too_few_agents, dominance, complementary, differencing or "
                      + "no_start."),
              column("cells", LongType, "Number of cells withheld for that reason."),
              nullable(
                  "grouping",
                  StringType,
                  "Grouping whose cells of groups_weekly they are; null for quality_weekly.")),
          Map.of("cells_positive", "cells > 0"));

  public static final TableDefinition WITHHELD_FIGURES =
      new TableDefinition(
          "restricted",
          "withheld_figures",
          "A row per cell or figure that the last release withheld, with the reason.",
          schema(
              nullable("week", DateType, "Monday of the week, UTC."),
              column("channel", StringType, "voice, chat or email."),
              column(
                  "language",
                  StringType,
                  "ISO 639-1; of a cell of groups_weekly @ and the grouping."),
              column(
                  "queue",
                  StringType,
                  "Queue; of a cell of groups_weekly the group; of reasons_weekly reason: and the "
                      + "reason."),
              nullable(
                  "measure",
                  StringType,
                  "Column of quality_weekly or reasons_weekly, or measure of groups_weekly; null for "
                      + "the whole cell."),
              column(
                  "reason",
                  StringType,
                  "too_few_customers, too_few_agents, dominance, complementary, differencing or "
                      + "no_start.")),
          Map.of());

  public static final TableDefinition RELEASED_FIGURES =
      new TableDefinition(
          "restricted",
          "released_figures",
          "A row per cell and release that published figures of it anew, with sketches of who "
              + "contributed. Nothing is ever deleted: what was read can't be unread. Rows whose "
              + "release and run are not in ops.release_ledger were never published.",
          schema(
              column("release", LongType, "Number, in ops.release_ledger."),
              column("run", StringType, "Key of the run, in ops.runs."),
              column("week", DateType, "Monday of the week, UTC."),
              column("channel", StringType, "voice, chat or email."),
              column(
                  "language",
                  StringType,
                  "ISO 639-1; of a cell of groups_weekly @ and the grouping."),
              column(
                  "queue",
                  StringType,
                  "Queue; of a cell of groups_weekly the group; of reasons_weekly reason: and the "
                      + "reason."),
              column(
                  "measures",
                  DataTypes.createArrayType(StringType),
                  "Names of the figures; counts stands for customers and conversations."),
              column("people", DataTypes.createArrayType(LongType), "Of each, distinct customers."),
              column(
                  "values",
                  DataTypes.createArrayType(DataTypes.createArrayType(DoubleType)),
                  "Of each, what was published."),
              column(
                  "populations",
                  DataTypes.createArrayType(DataTypes.BinaryType),
                  "Of each, a sketch of the contributions; two of them tell how many differ.")),
          Map.of());

  public static final TableDefinition RELEASE_LEDGER =
      new TableDefinition(
          "ops",
          "release_ledger",
          "A row per release that published anything new. Each row's hash covers the one before it.",
          schema(
              column("release", LongType, "Number, from 1 on without a gap."),
              column("table", StringType, "What was released."),
              column("released_at", TimestampType, "When, UTC."),
              column("run", StringType, "Key of the run, in ops.runs."),
              column("policy", StringType, "The rules in force."),
              column("statements", LongType, "Figures published anew."),
              column("digest", StringType, "SHA-256 of these, in restricted.released_figures."),
              column("previous", StringType, "Hash of the row before."),
              column("hash", StringType, "SHA-256 of all the above.")),
          Map.of("numbered", "release >= 1"));

  public static final TableDefinition GATE =
      new TableDefinition(
          "ops",
          "gate",
          "How many conversations each run left unprocessed, by reason.",
          schema(
              OF_RUN,
              column("channel", StringType, "voice, chat or email."),
              column(
                  "reason",
                  StringType,
                  "erased, opted_out, legal_hold, consent_refused, consent_unknown, retention or "
                      + "not_announced."),
              nullable("source_format", StringType, "Id of the dump's format."),
              column("conversations", LongType, "Number of conversations.")),
          Map.of("conversations_positive", "conversations > 0"));

  public static final TableDefinition INGEST_DAILY =
      new TableDefinition(
          "ops",
          "ingest_daily",
          "A row per run, source and format: what came in, and what changed suddenly against the "
              + "last 14 runs.",
          schema(
              OF_RUN,
              column("day", DateType, "Day of the run, UTC."),
              column("source", StringType, "First folder below the input; . for none."),
              column("source_format", StringType, "Id of the format, or unknown."),
              column("files", LongType, "Files read."),
              column("bytes", LongType, "Bytes of these."),
              column("conversations", LongType, "Conversations written."),
              column("turns", LongType, "Turns written."),
              column("duplicates", LongType, "Conversations that a newer record replaced."),
              column("late", LongType, "Conversations marked late."),
              column("refused", LongType, "Conversations refused by the gate."),
              column(
                  "quarantined",
                  DataTypes.createMapType(StringType, LongType),
                  "Files and records in quarantine, by reason."),
              column(
                  "languages",
                  DataTypes.createMapType(StringType, LongType),
                  "Conversations by language."),
              nullable(
                  "share_without_roles",
                  DoubleType,
                  "Turns whose speaker's role is unknown, over all turns; null without turns."),
              nullable(
                  "share_without_times",
                  DoubleType,
                  "Turns without a start, over all turns; null without turns."),
              column(
                  "changes",
                  DataTypes.createArrayType(StringType),
                  "What changed suddenly: names of columns, new, or missing.")),
          Map.of("files_not_negative", "files >= 0 AND bytes >= 0"));

  public static final TableDefinition WITHDRAWALS =
      new TableDefinition(
          "ops",
          "withdrawals",
          "A row per run that the leak scan or the second look stopped; all that it had written was "
              + "removed.",
          schema(
              column("run", StringType, "Key of the run that was withdrawn."),
              column("at", TimestampType, "When, UTC."),
              column("leak_hits", LongType, "Hits of the leak scan, or suspect turns.")),
          Map.of("has_hits", "leak_hits > 0"));

  public static final TableDefinition RESIDUAL =
      new TableDefinition(
          "ops",
          "residual",
          "What the second look suspected after masking, by run, channel, language and rule; also of "
              + "runs that it stopped.",
          schema(
              column(
                  "run",
                  StringType,
                  "Key of the run, in ops.runs; followed by -stopped where the second look stopped it."),
              column("at", TimestampType, "The run's time, UTC."),
              column("channel", StringType, "voice, chat or email."),
              column("language", StringType, "ISO 639-1."),
              column("rule", StringType, "Rule that suspected; any counts each turn once."),
              column("turns", LongType, "Sanitized turns that were read a second time."),
              column("suspect_turns", LongType, "Turns that the rule suspected."),
              column(
                  "tolerated_share",
                  DoubleType,
                  "Share of suspect turns of the whole run above which it stopped.")),
          Map.of("turns_positive", "turns > 0 AND suspect_turns >= 0"));

  public static final TableDefinition MASKING_CHECKS =
      new TableDefinition(
          "published",
          "masking_checks",
          "A row per finished run: what a second look at its sanitized text still suspected.",
          schema(
              column("day", DateType, "Day of the run, UTC."),
              column("run", StringType, "Key of the run, in ops.runs."),
              column(
                  "turns",
                  LongType,
                  "Turns that were read a second time, rounded down to the count step."),
              column(
                  "suspect_share",
                  DoubleType,
                  "Share of them that seemed to hold something identifying, false alarms included."),
              column(
                  "tolerated_share",
                  DoubleType,
                  "Share above which the run would have stopped before publishing.")),
          Map.of("was_tolerated", "suspect_share <= tolerated_share + 0.0001"));

  public static final TableDefinition RUNS =
      new TableDefinition(
          "ops",
          "runs",
          "A row per finished run.",
          schema(
              column("run_key", StringType, "Derived from the content of the files that were new."),
              column("finished_at", TimestampType, "End of the run, UTC."),
              column("version", StringType, "Version of Sordino."),
              column("config_hash", StringType, "Hash of the effective configuration."),
              column("files", LongType, "Files read."),
              column("conversations", LongType, "Conversations written."),
              column("turns", LongType, "Turns written."),
              column("quarantined", LongType, "Files and records in quarantine."),
              column("gated", LongType, "Conversations refused by the gate."),
              column("suppressed_cells", LongType, "Cells withheld in the release that followed."),
              column("leak_hits", LongType, "Hits of the leak scan: 0, or the run failed."),
              column("seconds", DoubleType, "Wall time.")),
          Map.of("leak_free", "leak_hits = 0"));

  public static final TableDefinition EXPERIMENTS =
      new TableDefinition(
          "ops",
          "experiments",
          "A row per model that was trained for this warehouse, whether it was kept or not.",
          schema(
              column("model_hash", StringType, "SHA-256 of the model, as in its file."),
              column("at", TimestampType, "When, UTC."),
              column("trained_on", DateType, "Day in the model's card, UTC."),
              column("kind", StringType, "What the model does, such as sentiment."),
              column("language", StringType, "ISO 639-1."),
              column("source", StringType, "Name of the data."),
              column("consent_basis", StringType, "Why the data may be used."),
              column("texts", LongType, "Texts that it was trained on."),
              column("subjects", LongType, "People who wrote them."),
              column("features", IntegerType, "Features that it knows, beside the lexicon's."),
              column("k", IntegerType, "People who used each of them at least."),
              column("regularization", DoubleType, "Weight of the L2 penalty."),
              column("seed", LongType, "Seed of the training."),
              nullable("macro_f1", DoubleType, "On people held out; null where they are too few."),
              nullable("lexicon_macro_f1", DoubleType, "The lexicon engine's on the same texts."),
              nullable(
                  "membership_auc",
                  DoubleType,
                  "Of telling training subjects from others; null where no audit was made."),
              nullable(
                  "canary_effect",
                  DoubleType,
                  "Largest change of a score by a planted string; null where no audit was made."),
              column(
                  "kept", BooleanType, "Whether the model was written: an audit may refuse it.")),
          Map.of("audited_if_refused", "kept OR membership_auc IS NOT NULL"));

  /** In the order of writing. */
  public static final List<TableDefinition> ALL =
      List.of(
          QUARANTINE,
          GATE,
          SUBJECT_IDENTITIES,
          SUBJECT_MERGES,
          VAULT,
          ERASED_SUBJECTS,
          ERASURES,
          DELETIONS,
          CONVERSATIONS,
          TURNS,
          ENTITIES,
          TURN_METRICS,
          CONVERSATION_METRICS,
          SCORECARDS,
          CONVERSATION_REASONS,
          RELEASED_FIGURES,
          RELEASE_LEDGER,
          WITHHELD_FIGURES,
          QUALITY_WEEKLY,
          REASONS_WEEKLY,
          THEMES,
          THEME_WEEKS,
          GROUPS_WEEKLY,
          ALERTS,
          SUPPRESSED_CELLS,
          MASKING_CHECKS,
          MANIFEST,
          INGEST_DAILY,
          RESIDUAL,
          RUNS,
          EXPERIMENTS,
          WITHDRAWALS);

  /**
   * Tables with a row or more per conversation, in the order of deleting: the one that tells whose
   * a conversation is and when it was comes last.
   */
  public static final List<TableDefinition> OF_CONVERSATIONS =
      Stream.concat(
              ALL.stream()
                  .filter(table -> table.has("conversation_id"))
                  .filter(table -> !table.equals(CONVERSATIONS)),
              Stream.of(CONVERSATIONS))
          .toList();

  private Tables() {}

  /**
   * The table of that id, such as {@code sanitized.turns}.
   *
   * @throws IllegalArgumentException if there is none
   */
  public static TableDefinition named(String id) {
    return ALL.stream()
        .filter(table -> table.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("there is no table " + id));
  }

  /** Measures of conversations whose means are published, in the order of the columns. */
  public static List<Measure> conversationMeasures() {
    return conversationMeasures(Measure.Reach.PUBLISHED);
  }

  /** Those that go so far and no further, in the order of the columns. */
  public static List<Measure> conversationMeasures(Measure.Reach reach) {
    return Stream.concat(
            Metrics.conversation().stream().map(metric -> metric.measure()),
            ContactMeasures.ALL.stream())
        .filter(measure -> measure.reach() == reach)
        .toList();
  }

  private static Measure metric(String name) {
    return Metrics.conversation().stream()
        .map(metric -> metric.measure())
        .filter(measure -> measure.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private static List<StructField> measures(List<Measure> measures) {
    return measures.stream()
        .map(measure -> nullable(measure.name(), DoubleType, measure.comment()))
        .toList();
  }

  private static List<StructField> concat(List<StructField> first, List<StructField> second) {
    List<StructField> all = new ArrayList<>(first);
    all.addAll(second);
    return all;
  }

  private static StructType schema(StructField... fields) {
    return new StructType(fields);
  }

  private static StructType schema(List<StructField> fields) {
    return new StructType(fields.toArray(StructField[]::new));
  }

  private static StructField column(String name, DataType type, String comment) {
    return new StructField(name, type, false, comment(comment));
  }

  private static StructField nullable(String name, DataType type, String comment) {
    return new StructField(name, type, true, comment(comment));
  }

  private static Metadata comment(String text) {
    return new MetadataBuilder().putString("comment", text).build();
  }
}
