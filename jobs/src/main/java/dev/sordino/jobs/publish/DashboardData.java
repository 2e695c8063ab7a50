package dev.sordino.jobs.publish;

import dev.sordino.metric.Measure;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * All that the page knows: released cells and the counts of those withheld. Rows are brought into
 * one order, so that the same release gives the same page however the engine returned it.
 *
 * @param release id of the release
 * @param threshold distinct customers that a cell needs
 * @param minimumAgents distinct agents that a cell needs
 * @param measures what the figures mean, in the order of the page's lists
 * @param leakScan outcome of the leak scan in a sentence, if it ran before the page was made
 * @param maskingChecks what a second look at the masked text of each run still suspected, in the
 *     order of the runs
 * @param alerts newest week first
 */
public record DashboardData(
    String release,
    int threshold,
    int minimumAgents,
    List<DashboardRow> rows,
    List<Suppressed> suppressed,
    List<Measure> measures,
    @Nullable String leakScan,
    List<MaskingCheck> maskingChecks,
    Groups groups,
    List<Alert> alerts) {

  /**
   * Cells that were withheld, without saying which.
   *
   * @param week its Monday; null for conversations that nothing dates
   * @param reason code such as {@code too_few_customers} or {@code too_few_agents}
   * @param grouping of cells of groups; null for those of queues
   */
  public record Suppressed(
      @Nullable LocalDate week, String reason, long cells, @Nullable String grouping) {

    public Suppressed {
      if (week != null) {
        DashboardRow.requireMonday(week);
      }
    }

    /** Of queues. */
    public Suppressed(@Nullable LocalDate week, String reason, long cells) {
      this(week, reason, cells, null);
    }
  }

  /**
   * What is released of groups of agents.
   *
   * @param measures what the figures mean; more than cells of queues have
   */
  public record Groups(List<Measure> measures, List<GroupRow> rows) {

    /** Without a roster. */
    public static final Groups NONE = new Groups(List.of(), List.of());

    public Groups {
      measures = List.copyOf(measures);
      rows =
          rows.stream()
              .sorted(
                  Comparator.comparing(GroupRow::week)
                      .thenComparing(GroupRow::channel)
                      .thenComparing(GroupRow::grouping)
                      .thenComparing(GroupRow::group))
              .toList();
    }
  }

  /**
   * A released cell of a group.
   *
   * @param grouping such as team
   * @param group such as North
   * @param figures by measure: mean and the ends of its 95 % interval
   */
  public record GroupRow(
      LocalDate week,
      String channel,
      String grouping,
      String group,
      long customers,
      long conversations,
      Map<String, List<Double>> figures) {

    public GroupRow {
      DashboardRow.requireMonday(week);
      figures = Map.copyOf(figures);
    }
  }

  /**
   * A sudden change of a released figure: a row of {@code published.alerts}.
   *
   * @param expected median of the weeks before
   * @param score of the distance
   * @param weeks that it was compared with
   * @param judged figures of that week that were looked at
   */
  public record Alert(
      LocalDate week,
      String channel,
      String language,
      String queue,
      String measure,
      double value,
      double expected,
      double score,
      int weeks,
      boolean seasonal,
      long judged) {}

  /**
   * The second look of one run.
   *
   * @param turns read a second time, rounded down
   * @param suspectShare of them that seemed to hold something identifying
   * @param toleratedShare above which the run would have stopped
   */
  public record MaskingCheck(
      LocalDate day, long turns, double suspectShare, double toleratedShare) {}

  private record Cell(LocalDate week, String channel, String language, String queue) {}

  public DashboardData {
    if (threshold < 2) {
      throw new IllegalArgumentException(
          "a threshold of " + threshold + " customers hides nobody: the page needs at least 2");
    }
    rows =
        rows.stream()
            .sorted(
                Comparator.comparing(DashboardRow::week)
                    .thenComparing(DashboardRow::channel)
                    .thenComparing(DashboardRow::language)
                    .thenComparing(DashboardRow::queue))
            .toList();
    Set<Cell> cells = new HashSet<>();
    for (DashboardRow row : rows) {
      if (!cells.add(new Cell(row.week(), row.channel(), row.language(), row.queue()))) {
        throw new IllegalArgumentException(
            "release " + release + " holds a cell of week " + row.week() + " twice");
      }
    }
    suppressed =
        suppressed.stream()
            .sorted(
                Comparator.comparing(
                        Suppressed::week, Comparator.nullsLast(Comparator.naturalOrder()))
                    .thenComparing(Suppressed::reason))
            .toList();
    measures = List.copyOf(measures);
    maskingChecks = List.copyOf(maskingChecks);
    alerts = List.copyOf(alerts);
  }

  /** Without notes. */
  public DashboardData(
      String release,
      int threshold,
      int minimumAgents,
      List<DashboardRow> rows,
      List<Suppressed> suppressed,
      List<Measure> measures) {
    this(
        release,
        threshold,
        minimumAgents,
        rows,
        suppressed,
        measures,
        null,
        List.of(),
        Groups.NONE,
        List.of());
  }
}
