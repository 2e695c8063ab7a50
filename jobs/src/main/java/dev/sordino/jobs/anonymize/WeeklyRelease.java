package dev.sordino.jobs.anonymize;

import dev.sordino.anonymize.cube.LinkedCells;
import dev.sordino.anonymize.cube.Reason;
import dev.sordino.anonymize.cube.SensitivityRules;
import dev.sordino.anonymize.release.CellProfile;
import dev.sordino.anonymize.release.MeanInterval;
import dev.sordino.anonymize.release.ReleaseHistory;
import dev.sordino.anonymize.release.ReleaseHistory.Decision;
import dev.sordino.anonymize.release.ReleaseHistory.Outcome;
import dev.sordino.anonymize.release.Statement;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.metric.Measure;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Decides cell by cell and figure by figure what a release says.
 *
 * <p>A cell is published with at least k distinct customers and the minimum of agents, unless few
 * people dominate it; within it a figure, under the same rules over those who have it. A mean times
 * its count is a sum, so means are judged as sums. Then the history of releases decides: what would
 * tell, subtracted from an earlier release, what fewer than k people contributed stands as it was.
 *
 * <p>Cells of queues, of groups of agents and of reasons for contact are sums over the same
 * conversations. Those of queues come first, then groups, then reasons; one is withheld if together
 * with the others it would give away what is withheld, as {@link LinkedCells} judges. Counts of
 * reasons come with totals: which of them to give up for that is what {@link ReasonTree} chooses.
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
   * @param figures by measure: the mean, and but for reasons the ends of its interval; what is
   *     missing is withheld or unknown
   * @param heldBack figures that stand as an earlier release gave them
   */
  record Published(
      CellFacts cell,
      long made,
      long customers,
      long conversations,
      Map<String, List<Double>> figures,
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

  /** What is decided of a cell, until all are. */
  private final class Undecided {
    private final CellFacts cell;
    private final LocalDate week;
    private final Map<Integer, Statement> standing = new TreeMap<>();
    private final Map<Integer, Reason> refused = new TreeMap<>();
    private final List<String> heldBack = new ArrayList<>();

    private Undecided(CellFacts cell, LocalDate week) {
      this.cell = cell;
      this.week = week;
    }

    private Statement statement(int measure) {
      return WeeklyRelease.this.statement(cell, week, measure);
    }

    /** Where the measure stands in the cell's profile; negative where the cell has none of it. */
    private int index(String measure) {
      return WeeklyRelease.index(cell.measures(), measure);
    }

    private boolean isAsked(int measure) {
      return measure == 0 || measure > 0 && standing.containsKey(0);
    }

    /** Why it would be withheld if it were alone. */
    private Optional<Reason> finding(int measure) {
      return (measure == 0
              ? WeeklyRelease.this.finding(cell)
              : judge(cell.profile().figures(measure)))
          .map(SensitivityRules.Finding::reason);
    }

    /** Also where the whole cell is withheld: what it holds must not follow. */
    private boolean isSensitive(int measure) {
      return measure >= 0
          && cell.profile().figures(measure).people() > 0
          && !standing.containsKey(measure)
          && (finding(0).isPresent() || finding(measure).isPresent());
    }

    private void decide(int measure, Predicate<Undecided> allows) {
      Optional<Reason> reason = finding(measure);
      Statement wanted = statement(measure);
      if (reason.isEmpty() && !allows.test(this)) {
        reason = Optional.of(Reason.COMPLEMENTARY);
      }
      Decision decision = decision(wanted, reason, measure);
      Statement stands = decision.standing();
      if (stands == null) {
        refused.put(measure, reason.orElse(Reason.DIFFERENCING));
        return;
      }
      standing.put(measure, stands);
      if (decision.outcome() == Outcome.HELD_BACK) {
        heldBack.add(name(cell, measure));
      } else if (decision.outcome() == Outcome.NEW) {
        statements.add(stands);
      }
    }

    private Decision decision(Statement wanted, Optional<Reason> reason, int measure) {
      if (reason.isEmpty()) {
        return history.publish(wanted);
      }
      if (reason.get() == Reason.COMPLEMENTARY) {
        return history.keep(wanted);
      }
      return measure > 0 || reason.get() == Reason.TOO_FEW_PEOPLE
          ? history.withhold(wanted)
          : new Decision(Outcome.WITHHELD, null);
    }
  }

  /** Decides on all cells, in their order. */
  WeeklyRelease decide(CellQuery.Gathered gathered) {
    Map<List<Object>, List<Undecided>> blocks = new LinkedHashMap<>();
    Map<CellFacts, Undecided> byCell = new LinkedHashMap<>();
    List<Statement> current = new ArrayList<>();
    for (CellFacts cell : gathered.cells()) {
      LocalDate week = cell.week();
      if (week != null) {
        Undecided one = new Undecided(cell, week);
        byCell.put(cell, one);
        blocks.computeIfAbsent(List.of(week, cell.channel()), block -> new ArrayList<>()).add(one);
        for (int i = 0; i <= cell.measures().size(); i++) {
          current.add(one.statement(i));
        }
      }
    }
    history.begin(current);
    Set<CellFacts> hidden = ReasonTree.hidden(gathered.cells(), this::sensitive, this::standsAsIs);
    Map<List<Object>, List<CellPart>> parts =
        gathered.parts().stream()
            .collect(Collectors.groupingBy(part -> Arrays.asList(part.week(), part.channel())));
    blocks.forEach((block, cells) -> decide(cells, parts.getOrDefault(block, List.of()), hidden));
    for (CellFacts cell : gathered.cells()) {
      Undecided decided = byCell.get(cell);
      if (decided == null) {
        withheld.add(new Withheld(cell, null, Reason.NO_START));
      } else {
        sum(decided);
      }
    }
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

  /** All cells of a week and channel, measure by measure; of reasons the finest first. */
  private void decide(List<Undecided> cells, List<CellPart> parts, Set<CellFacts> hidden) {
    List<Undecided> ordered = new ArrayList<>(cells);
    ordered.sort(
        Comparator.comparing((Undecided one) -> ReasonTree.isReason(one.cell))
            .thenComparing(one -> -ReasonTree.depth(one.cell)));
    List<String> measures = new ArrayList<>(List.of(COUNTS));
    ordered.stream()
        .flatMap(one -> one.cell.measures().stream())
        .map(Measure::name)
        .distinct()
        .forEach(measures::add);
    for (String measure : measures) {
      decide(new Together(ordered, parts, measure), hidden);
    }
  }

  /** A group's mean and those of its parts would tell a withheld part's. */
  private boolean isFinest(Undecided one, String measure) {
    return history
        .released(one.statement(one.index(measure)))
        .noneMatch(other -> ReasonTree.overlap(one.cell, other));
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

  /** What is public already comes first: it can't be taken back. */
  private void decide(Together together, Set<CellFacts> hidden) {
    String measure = together.measure;
    Predicate<Undecided> alone =
        measure.equals(COUNTS) ? one -> !hidden.contains(one.cell) : one -> isFinest(one, measure);
    List<Undecided> asked =
        together.cells.stream().filter(one -> one.isAsked(one.index(measure))).toList();
    List<Undecided> isPublic =
        asked.stream().filter(one -> history.knows(one.statement(one.index(measure)))).toList();
    List<Undecided> fresh = new ArrayList<>(asked);
    fresh.removeAll(isPublic);
    isPublic.forEach(one -> one.decide(one.index(measure), alone));
    together.protect();
    isPublic.forEach(together::publish);
    for (Undecided one : fresh) {
      one.decide(one.index(measure), alone.and(together::allows));
      together.publish(one);
    }
  }

  /** The cells of a week and channel as sums, for one measure. */
  private final class Together {
    private final List<Undecided> cells;
    private final String measure;
    private final Summands summands;
    private final LinkedCells linked;

    private Together(List<Undecided> cells, List<CellPart> parts, String measure) {
      this.cells = cells;
      this.measure = measure;
      this.summands =
          new Summands(rules.k(), parts, cells.stream().map(one -> one.cell).toList(), measure);
      this.linked = summands.linked();
    }

    /** Each sensitive cell; and all of a grouping together that are no cell or a sensitive one. */
    private void protect() {
      Map<String, boolean[]> rest = new TreeMap<>();
      for (Undecided one : cells) {
        boolean[] its = summands.of(one.cell);
        boolean sensitive = one.isSensitive(one.index(measure));
        if (sensitive) {
          linked.protect(its);
        }
        boolean isOfReasons = ReasonTree.isReason(one.cell);
        if (!isOfReasons || ReasonTree.depth(one.cell) > 0) {
          boolean[] left =
              rest.computeIfAbsent(grouping(one.cell), name -> summands.side(isOfReasons));
          for (int i = 0; i < left.length; i++) {
            left[i] &= sensitive || !its[i];
          }
        }
      }
      rest.values().stream().filter(summands::isOfFew).forEach(linked::protect);
    }

    private static String grouping(CellFacts cell) {
      return cell.isOfQueue()
          ? ""
          : ReasonTree.isReason(cell) ? ReasonTree.PREFIX : cell.language();
    }

    private boolean allows(Undecided one) {
      return linked.allows(summands.of(one.cell));
    }

    private void publish(Undecided one) {
      if (one.standing.containsKey(one.index(measure))) {
        linked.publish(summands.of(one.cell));
      }
    }
  }

  /** Writes down what was decided of a cell. */
  private void sum(Undecided decided) {
    CellFacts cell = decided.cell;
    Statement counts = decided.standing.get(0);
    if (counts == null) {
      withheld.add(new Withheld(cell, null, decided.refused.getOrDefault(0, Reason.DIFFERENCING)));
      return;
    }
    Map<String, List<Double>> figures = new LinkedHashMap<>();
    for (int i = 1; i <= cell.measures().size(); i++) {
      Statement stands = decided.standing.get(i);
      if (stands != null) {
        figures.put(name(cell, i), stands.values());
      } else if (cell.profile().figures(i).people() > 0) {
        withheld.add(
            new Withheld(
                cell, name(cell, i), decided.refused.getOrDefault(i, Reason.DIFFERENCING)));
      }
    }
    published.add(
        new Published(
            cell,
            counts.release(),
            counts.values().get(0).longValue(),
            counts.values().get(1).longValue(),
            figures,
            decided.heldBack));
  }

  /** Where a measure stands in profiles of these; 0 for counts, negative where it is not. */
  static int index(List<Measure> measures, String name) {
    if (name.equals(COUNTS)) {
      return 0;
    }
    for (int i = 0; i < measures.size(); i++) {
      if (measures.get(i).name().equals(name)) {
        return i + 1;
      }
    }
    return -1;
  }

  private static String name(CellFacts cell, int measure) {
    return measure == 0 ? COUNTS : cell.measures().get(measure - 1).name();
  }

  private Optional<SensitivityRules.Finding> finding(CellFacts cell) {
    Optional<SensitivityRules.Finding> finding = judge(cell.profile().figures(0));
    return finding.isEmpty() && !cell.isSingleAgent() && cell.agents() < rules.minimumAgents()
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
        name(cell, measure),
        facts.people(),
        measure == 0
            ? List.of(coarse(facts.people()), coarse(facts.count()))
            : facts.count() == 0 ? List.of() : figures(cell, facts, measure),
        facts.population());
  }

  private double coarse(long count) {
    return count - count % rules.countStep();
  }

  private List<Double> figures(CellFacts cell, CellProfile.Figures facts, int measure) {
    double mean = mean(facts);
    if (ReasonTree.isReason(cell) || facts.people() < 2) {
      return List.of(mean);
    }
    MeanInterval interval =
        cell.measures().get(measure - 1).unit().equals("share")
            ? MeanInterval.ofShare(facts, CellQuery.SCALE)
            : MeanInterval.ofMean(facts, CellQuery.SCALE);
    return List.of(mean, rounded(interval.low()), rounded(interval.high()));
  }

  private static double mean(CellProfile.Figures facts) {
    return BigDecimal.valueOf(facts.sum())
        .divide(
            BigDecimal.valueOf(facts.count()).multiply(BigDecimal.valueOf(CellQuery.SCALE)),
            DECIMALS,
            RoundingMode.HALF_UP)
        .doubleValue();
  }

  private static double rounded(double value) {
    return BigDecimal.valueOf(value).setScale(DECIMALS, RoundingMode.HALF_UP).doubleValue();
  }
}
