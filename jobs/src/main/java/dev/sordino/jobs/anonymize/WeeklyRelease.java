package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.cube.Reason;
import dev.sordino.anonymize.cube.SensitivityRules;
import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.anonymize.release.ReleaseHistory;
import dev.sordino.anonymize.release.ReleaseHistory.Decision;
import dev.sordino.anonymize.release.ReleaseHistory.Outcome;
import dev.sordino.anonymize.release.Statement;
import dev.sordino.jobs.config.SordinoConfig;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Decides cell by cell and figure by figure what a release says.
 *
 * <p>A cell is published with at least k distinct customers and the minimum of agents, unless few
 * people dominate it; within it a figure, under the same rules over those who have it. A mean times
 * its count is a sum, so means are judged as sums. Counts of reasons for contact come with totals,
 * so further ones are withheld where a sensitive one could be found by subtraction. Then the
 * history of releases decides: what would tell, subtracted from an earlier release, what fewer than
 * k people contributed stands as it was.
 */
final class WeeklyRelease {

  /** The name under which customers and conversations stand together in the ledger. */
  static final String COUNTS = "counts";

  /** Enough digits to read, too few to solve for a single conversation. */
  private static final int DECIMALS = 3;

  private final SordinoConfig.Anonymize rules;
  private final SensitivityRules sensitivity;
  private final ReleaseHistory history;
  private final long release;

  private final List<Published> published = new ArrayList<>();
  private final List<Withheld> withheld = new ArrayList<>();
  private final List<Statement> statements = new ArrayList<>();

  /**
   * A cell that is published.
   *
   * @param made number of the release that made its counts
   * @param figures by measure; what is missing is withheld or unknown
   * @param heldBack figures that stand as an earlier release gave them
   */
  record Published(
      CellFacts cell,
      long made,
      long customers,
      long conversations,
      Map<String, Double> figures,
      List<String> heldBack) {}

  /**
   * @param measure null for the whole cell
   */
  record Withheld(CellFacts cell, @Nullable String measure, Reason reason) {}

  /**
   * @param history all earlier releases
   * @param release number of this one
   */
  WeeklyRelease(SordinoConfig.Anonymize rules, ReleaseHistory history, long release) {
    this.rules = rules;
    this.sensitivity = sensitivity(rules);
    this.history = history;
    this.release = release;
  }

  static SensitivityRules sensitivity(SordinoConfig.Anonymize rules) {
    return new SensitivityRules(
        rules.k(), rules.dominancePeople(), rules.dominanceShare(), rules.pPercent() / 100);
  }

  /** Decides on all cells, in their order. */
  WeeklyRelease decide(List<CellFacts> cells) {
    List<Statement> current = new ArrayList<>();
    for (CellFacts cell : cells) {
      LocalDate week = cell.week();
      for (int i = 0; week != null && i <= cell.measures().size(); i++) {
        current.add(statement(cell, week, i));
      }
    }
    history.begin(current);
    Set<CellFacts> hidden = ReasonTree.hidden(cells, this::sensitive, this::standsAsIs);
    cells.stream()
        .sorted(Comparator.comparing(ReasonTree::depth).reversed())
        .forEach(cell -> decide(cell, hidden.contains(cell)));
    return this;
  }

  List<Published> published() {
    return published;
  }

  List<Withheld> withheld() {
    return withheld;
  }

  /** What this release says for the first time. */
  List<Statement> statements() {
    return statements;
  }

  /** Why the cell's counts of today are no one's to know; empty where they may be published. */
  private Optional<SensitivityRules.Finding> sensitive(CellFacts cell) {
    Optional<SensitivityRules.Finding> finding = finding(cell);
    if (finding.isPresent()) {
      return finding;
    }
    Outcome outcome = preview(cell).outcome();
    return outcome == Outcome.HELD_BACK || outcome == Outcome.WITHHELD
        ? Optional.of(new SensitivityRules.Finding(Reason.DIFFERENCING, rules.k()))
        : Optional.empty();
  }

  private boolean standsAsIs(CellFacts cell) {
    return finding(cell).isEmpty() && preview(cell).outcome() == Outcome.SAME;
  }

  private Decision preview(CellFacts cell) {
    return history.preview(statement(cell, Objects.requireNonNull(cell.week()), 0));
  }

  /**
   * @param hidden whether its counts would give another cell's away
   */
  private void decide(CellFacts cell, boolean hidden) {
    LocalDate week = cell.week();
    if (week == null) {
      withheld.add(new Withheld(cell, null, Reason.NO_START));
      return;
    }
    Optional<Reason> reason =
        hidden
            ? Optional.of(Reason.COMPLEMENTARY)
            : finding(cell).map(SensitivityRules.Finding::reason);
    Statement counts = statement(cell, week, 0);
    Decision decision =
        reason.isEmpty()
            ? history.publish(counts)
            : switch (reason.get()) {
              case TOO_FEW_PEOPLE -> history.withhold(counts);
              case COMPLEMENTARY -> history.keep(counts);
              default -> new Decision(Outcome.WITHHELD, null);
            };
    Statement standing = decision.standing();
    if (standing == null) {
      withheld.add(new Withheld(cell, null, reason.orElse(Reason.DIFFERENCING)));
      return;
    }
    List<String> heldBack = new ArrayList<>();
    note(decision, COUNTS, heldBack);
    Map<String, Double> figures = new LinkedHashMap<>();
    for (int i = 1; i <= cell.measures().size(); i++) {
      figure(cell, week, i, figures, heldBack);
    }
    published.add(
        new Published(
            cell,
            standing.release(),
            standing.values().get(0).longValue(),
            standing.values().get(1).longValue(),
            figures,
            heldBack));
  }

  private void figure(
      CellFacts cell,
      LocalDate week,
      int measure,
      Map<String, Double> figures,
      List<String> heldBack) {
    String name = cell.measures().get(measure - 1);
    CellProfile.Figures facts = cell.profile().figures(measure);
    Statement statement = statement(cell, week, measure);
    // A group's mean and those of its parts would tell a withheld part's.
    if (history.released(statement).anyMatch(other -> ReasonTree.overlap(cell, other))) {
      return;
    }
    Optional<SensitivityRules.Finding> finding = judge(facts);
    Decision decision =
        finding.isPresent() ? history.withhold(statement) : history.publish(statement);
    Statement standing = decision.standing();
    if (standing != null) {
      note(decision, name, heldBack);
      figures.put(name, standing.values().get(0));
    } else if (facts.people() > 0) {
      withheld.add(
          new Withheld(
              cell,
              name,
              finding.map(SensitivityRules.Finding::reason).orElse(Reason.DIFFERENCING)));
    }
  }

  private void note(Decision decision, String name, List<String> heldBack) {
    if (decision.outcome() == Outcome.HELD_BACK) {
      heldBack.add(name);
    } else if (decision.outcome() == Outcome.NEW && decision.standing() != null) {
      statements.add(decision.standing());
    }
  }

  private Optional<SensitivityRules.Finding> finding(CellFacts cell) {
    Optional<SensitivityRules.Finding> finding = judge(cell.profile().figures(0));
    return finding.isEmpty() && cell.agents() < rules.minimumAgents()
        ? Optional.of(new SensitivityRules.Finding(Reason.TOO_FEW_AGENTS, rules.k()))
        : finding;
  }

  private Optional<SensitivityRules.Finding> judge(CellProfile.Figures facts) {
    return sensitivity.judge(facts.people(), facts.magnitude(), facts.contributions());
  }

  private Statement statement(CellFacts cell, LocalDate week, int measure) {
    CellProfile.Figures facts = cell.profile().figures(measure);
    return new Statement(
        release,
        week.toString(),
        cell.name(),
        measure == 0 ? COUNTS : cell.measures().get(measure - 1),
        facts.people(),
        measure == 0
            ? List.of(coarse(facts.people()), coarse(facts.count()))
            : facts.count() == 0 ? List.of() : List.of(mean(facts)),
        facts.population());
  }

  private double coarse(long count) {
    return count - count % rules.countStep();
  }

  private static double mean(CellProfile.Figures facts) {
    return BigDecimal.valueOf(facts.sum())
        .divide(
            BigDecimal.valueOf(facts.count()).multiply(BigDecimal.valueOf(CellQuery.SCALE)),
            DECIMALS,
            RoundingMode.HALF_UP)
        .doubleValue();
  }
}
