package dev.sordino.anonymize.release;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sordino.anonymize.attack.Differencing;
import dev.sordino.anonymize.release.ReleaseHistory.Decision;
import dev.sordino.anonymize.release.ReleaseHistory.Outcome;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * Fifty-two weekly releases of generated data. Each release gives all weeks so far; conversations
 * come up to three weeks late, people are erased, and a queue is renamed in the middle of the year.
 * The attacker subtracts every two releases of a week's figures, over all cells.
 */
class YearOfReleasesTest {

  private static final int K = 10;
  private static final int WEEKS = 52;
  private static final List<String> QUEUES = List.of("billing", "sales", "moves", "returns");

  /** A conversation: of whom, in which week and queue, when it arrived. */
  private record Call(long person, int week, String queue, int arrived, long seconds) {}

  /** What one release said of one cell, with the truth about who was in it. */
  private record Said(Map<Long, Long> contributions, double mean) {}

  private final Random random = new Random(52);
  private final List<Call> calls = new ArrayList<>();
  private final Map<Integer, Set<Long>> erased = new HashMap<>();

  private long cells;
  private long published;
  private long current;
  private double error;

  @Test
  void ledger_leavesNothingToSubtract_andFiguresNearTheTruth() {
    generate();
    Map<Integer, List<Said>> plain = release(false);
    assertThat(learned(plain)).isGreaterThan(100);

    cells = 0;
    Map<Integer, List<Said>> kept = release(true);
    assertThat(learned(kept)).isZero();
    double given = (double) published / cells;
    double fresh = (double) current / cells;
    double deviation = error / published;
    System.out.printf(
        "learned without the ledger %d, with it %d; of %d figures %.1f %% published, %.1f %% up to date, mean deviation %.2f %%%n",
        learned(plain), learned(kept), cells, 100 * given, 100 * fresh, 100 * deviation);
    assertThat(given).isGreaterThan(0.9);
    assertThat(deviation).isLessThan(0.02);
  }

  private void generate() {
    for (int week = 0; week < WEEKS; week++) {
      for (int i = 0; i < 400; i++) {
        int queue = Math.min(QUEUES.size() - 1, (int) Math.abs(random.nextGaussian() * 1.3));
        int late = random.nextInt(100) < 95 ? 0 : 1 + random.nextInt(3);
        calls.add(
            new Call(
                1 + random.nextInt(1500),
                week,
                QUEUES.get(queue),
                week + late,
                60 + random.nextInt(900)));
      }
      Set<Long> gone = new HashSet<>();
      for (int i = 0; i < 2; i++) {
        gone.add((long) (1 + random.nextInt(1500)));
      }
      erased.put(week, gone);
    }
  }

  /** By week of the conversations, what was published over the year; each different figure once. */
  private Map<Integer, List<Said>> release(boolean ledger) {
    ReleaseHistory history = new ReleaseHistory(K);
    Map<Statement, Map<Long, Long>> truths = new HashMap<>();
    Map<Integer, List<Said>> said = new TreeMap<>();
    Set<Long> gone = new HashSet<>();
    for (int now = 0; now < WEEKS; now++) {
      gone.addAll(erased.get(now));
      Map<Statement, Map<Long, Long>> wanted = wanted(now, gone);
      if (ledger) {
        history.begin(wanted.keySet());
      }
      for (Map.Entry<Statement, Map<Long, Long>> figure : wanted.entrySet()) {
        Statement statement = figure.getKey();
        int week = Integer.parseInt(statement.group());
        truths.put(statement, figure.getValue());
        boolean enough = statement.people() >= K;
        if (!ledger) {
          if (enough) {
            note(said, week, figure.getValue());
          }
          continue;
        }
        Decision decision = enough ? history.publish(statement) : history.withhold(statement);
        Statement standing = decision.standing();
        cells += enough ? 1 : 0;
        if (standing != null) {
          note(said, week, truths.get(standing));
          published += enough ? 1 : 0;
          current += enough && decision.outcome() != Outcome.HELD_BACK ? 1 : 0;
          double truth = statement.values().get(0);
          error += enough ? Math.abs(standing.values().get(0) - truth) / truth : 0;
        }
      }
    }
    return said;
  }

  private Map<Statement, Map<Long, Long>> wanted(int now, Set<Long> gone) {
    Map<List<String>, Map<Long, Long>> byCell = new TreeMap<>(Comparator.comparing(List::toString));
    for (Call call : calls) {
      if (call.arrived() <= now && !gone.contains(call.person())) {
        String queue = call.queue();
        // Delivered again under a new name, six weeks back.
        if (queue.equals("moves") && now >= 26 && call.week() >= 20) {
          queue = "relocation";
        }
        byCell
            .computeIfAbsent(List.of(Integer.toString(call.week()), queue), c -> new HashMap<>())
            .merge(call.person(), call.seconds(), Long::sum);
      }
    }
    Map<Statement, Map<Long, Long>> wanted = new LinkedHashMap<>();
    byCell.forEach(
        (cell, people) -> {
          Population population = Population.empty(K);
          people.forEach((person, seconds) -> population.add(person, seconds));
          double mean = people.values().stream().mapToLong(s -> s).average().orElseThrow();
          wanted.put(
              new Statement(
                  now + 1,
                  cell.get(0),
                  cell.get(1),
                  "seconds",
                  people.size(),
                  List.of(mean),
                  population),
              people);
        });
    return wanted;
  }

  private static void note(Map<Integer, List<Said>> said, int week, Map<Long, Long> people) {
    double mean = people.values().stream().mapToLong(s -> s).average().orElseThrow();
    Said one = new Said(people, mean);
    List<Said> its = said.computeIfAbsent(week, w -> new ArrayList<>());
    if (!its.contains(one)) {
      its.add(one);
    }
  }

  /** What the attack finds, by the true populations. */
  private static long learned(Map<Integer, List<Said>> said) {
    long learned = 0;
    for (List<Said> its : said.values()) {
      learned += Differencing.on(its.stream().map(Said::contributions).toList(), K).succeeded();
    }
    return learned;
  }
}
