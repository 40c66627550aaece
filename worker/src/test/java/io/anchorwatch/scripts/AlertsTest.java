package io.anchorwatch.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.scripts.Shell.Said;
import io.anchorwatch.watch.ProblemKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What Prometheus itself says of the alert rules, and that they lead somewhere. */
class AlertsTest {
  private static final Path ALERTS = Shell.ROOT.resolve("config/alerts");
  private static final Pattern SECTION = Pattern.compile("runbook\\.md#(\\w+)$", Pattern.MULTILINE);
  @TempDir private Path folder = Path.of(".");

  @Test
  void theRulesAreRulesAndAlertWhenTheyShould() throws Exception {
    boolean there = Files.isExecutable(Path.of("/usr/bin/promtool"));
    if (!there) {
      System.err.println("AlertsTest: promtool is not here; the alert rules are NOT tried");
    }
    Assumptions.assumeTrue(there);
    for (List<String> line :
        List.of(
            List.of("check", "rules", ALERTS.resolve("anchorwatch.rules.yml").toString()),
            List.of("test", "rules", ALERTS.resolve("anchorwatch.rules.test.yml").toString()))) {
      String[] words = Stream.concat(Stream.of("promtool"), line.stream()).toArray(String[]::new);
      Said said = new Shell(folder).run(words);
      assertThat(said.code()).as(said.text()).isZero();
    }
  }

  @Test
  void eachAlertNamesASectionOfTheRunbook() throws IOException {
    List<String> kinds = Arrays.stream(ProblemKind.values()).map(ProblemKind::text).toList();
    String rules = Files.readString(ALERTS.resolve("anchorwatch.rules.yml"));
    List<String> named = SECTION.matcher(rules).results().map(found -> found.group(1)).toList();
    assertThat(named).hasSizeGreaterThan(4).isSubsetOf(kinds);
  }
}
