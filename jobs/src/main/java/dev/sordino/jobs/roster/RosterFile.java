package dev.sordino.jobs.roster;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.BadInputException;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import dev.sordino.jobs.csv.CsvTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the roster: which team, site and so on an agent belongs to. */
public final class RosterFile {

  private static final String AGENT = "agent_id";

  private RosterFile() {}

  /**
   * Groups by agent. A group that is not told of an agent is missing; an agent in two rows must
   * have the same groups in both.
   *
   * @return by the agent's keyed pseudonym, groups by the name of their column; empty where the
   *     configuration names no file
   * @throws ConfigException if the file is missing, lacks a column, or contradicts itself
   */
  public static Map<String, Map<String, String>> read(
      SordinoConfig.Roster roster, Pseudonymizer pseudonyms) {
    if (roster.file().isEmpty()) {
      return Map.of();
    }
    try (CsvTable table = CsvTable.open(Path.of(roster.file()))) {
      int agent = column(table, AGENT, roster);
      Map<String, Integer> columns = new LinkedHashMap<>();
      for (String group : roster.groups()) {
        columns.put(group, column(table, group, roster));
      }
      Map<String, Map<String, String>> agents = new HashMap<>();
      for (List<String> row = table.next(); row != null; row = table.next()) {
        add(agents, row, agent, columns, table.row(), pseudonyms);
      }
      return agents;
    } catch (NoSuchFileException missing) {
      throw new ConfigException("roster.file: there is no file " + roster.file());
    } catch (BadInputException wrong) {
      throw new ConfigException("roster.file: " + wrong.getMessage());
    } catch (IOException unreadable) {
      throw new UncheckedIOException(roster.file() + " can't be read", unreadable);
    }
  }

  private static int column(CsvTable table, String name, SordinoConfig.Roster roster) {
    int column = table.header().indexOf(name);
    if (column < 0) {
      throw new ConfigException(
          "roster.file: %s has no column %s; roster.groups says which are read"
              .formatted(roster.file(), name));
    }
    return column;
  }

  private static void add(
      Map<String, Map<String, String>> agents,
      List<String> row,
      int agent,
      Map<String, Integer> columns,
      long number,
      Pseudonymizer pseudonyms) {
    if (row.get(agent).isEmpty()) {
      throw new ConfigException("roster.file, row %d: the agent_id is empty".formatted(number));
    }
    Map<String, String> groups = new LinkedHashMap<>();
    columns.forEach(
        (name, column) -> {
          if (!row.get(column).isEmpty()) {
            groups.put(name, row.get(column));
          }
        });
    Map<String, String> before =
        agents.putIfAbsent(Deidentifier.agentKey(row.get(agent), pseudonyms), groups);
    if (before != null && !before.equals(groups)) {
      throw new ConfigException(
          "roster.file, row %d: the agent stands in an earlier row with other groups"
              .formatted(number));
    }
  }
}
