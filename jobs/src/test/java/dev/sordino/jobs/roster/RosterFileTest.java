package dev.sordino.jobs.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sordino.deidentify.Deidentifier;
import dev.sordino.deidentify.KeysetFile;
import dev.sordino.deidentify.Pseudonymizer;
import dev.sordino.jobs.config.ConfigException;
import dev.sordino.jobs.config.SordinoConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RosterFileTest {

  @TempDir private Path folder;

  private Pseudonymizer pseudonyms;

  @BeforeEach
  void openKeyset() throws IOException {
    KeysetFile.create(folder.resolve("keyset.json"));
    pseudonyms = KeysetFile.open(folder.resolve("keyset.json"), "default");
  }

  @Test
  void groups_areReadByPseudonymAndGapsStayGaps() throws IOException {
    Map<String, Map<String, String>> roster =
        read("agent_id;name;team;site\nA1;Ada;North;Leipzig\nA2;Bob;;Dublin\n\nA3;Cem;;\n");
    assertThat(roster)
        .containsOnlyKeys(key("A1"), key("A2"), key("A3"))
        .containsEntry(key("A1"), Map.of("team", "North", "site", "Leipzig"))
        .containsEntry(key("A2"), Map.of("site", "Dublin"))
        .containsEntry(key("A3"), Map.of());
  }

  @Test
  void noFile_isNoRoster() {
    SordinoConfig.Roster none = new SordinoConfig.Roster("", List.of("team"));
    assertThat(RosterFile.read(none, pseudonyms)).isEmpty();
    assertThat(none.groupings()).isEmpty();
  }

  @Test
  void sameAgentTwice_isRefusedOnlyIfTheGroupsDiffer() throws IOException {
    assertThat(read("agent_id,team,site\nA1,North,Leipzig\nA1,North,Leipzig\n")).hasSize(1);
    assertThatThrownBy(() -> read("agent_id,team,site\nA1,North,Leipzig\nA1,South,Leipzig\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessage("roster.file, row 2: the agent stands in an earlier row with other groups");
  }

  @Test
  void missingColumnFileOrId_saysSo() {
    assertThatThrownBy(() -> read("agent_id,team\nA1,North\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageEndingWith("has no column site; roster.groups says which are read");
    assertThatThrownBy(() -> read("agent_id,team,site\n,North,Leipzig\n"))
        .hasMessage("roster.file, row 1: the agent_id is empty");
    assertThatThrownBy(() -> read("agent_id,team,site\nA1,North\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("row 1: 2 cells, 3 in the header");
    assertThatThrownBy(
            () -> RosterFile.read(new SordinoConfig.Roster("/none", List.of("team")), pseudonyms))
        .hasMessage("roster.file: there is no file /none");
    assertThatThrownBy(() -> new SordinoConfig.Roster("/r", List.of("Team!")))
        .hasMessageContaining("roster.groups");
  }

  private Map<String, Map<String, String>> read(String csv) throws IOException {
    Path file = Files.writeString(folder.resolve("roster.csv"), csv);
    return RosterFile.read(
        new SordinoConfig.Roster(file.toString(), List.of("team", "site")), pseudonyms);
  }

  private String key(String agent) {
    return Deidentifier.agentKey(agent, pseudonyms);
  }
}
