package io.anchorwatch.soak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReliabilityPageTest {
  private static final String LINE =
      "{\"phase\": \"kill\", \"what\": \"Workers die.\", \"seed\": 7, \"started\": \"2026\","
          + " \"seconds\": 90, \"machine\": {\"cores\": 2}, \"mongod\": \"6.0.5\", \"workers\": 7,"
          + " \"jobs\": 3, \"slots\": {\"expected\": 10, \"succeeded\": 8, \"skipped\": 1,"
          + " \"failed\": 0, \"lost\": 1, \"doubled\": 0, \"unexplained\": 0, \"early\": 0},"
          + " \"faults\": {\"worker kills\": 4}, \"unasked_exits\": 0, \"figures\":"
          + " {\"job_back\": {\"count\": 4, \"p50_ms\": 5, \"p99_ms\": 6, \"max_ms\": 7}},"
          + " \"broken\": [\"1 slots LOST\"], \"clean\": false}";

  @Test
  void theCommittedPageIsWhatTheCommandMakesOfTheCommittedLines() throws IOException {
    Path docs = Path.of(System.getProperty("anchorwatch.root"), "docs");
    assertThat(Files.readString(docs.resolve("reliability.md")))
        .as("run scripts/soak report")
        .isEqualTo(ReliabilityPage.of(Files.readAllLines(docs.resolve("reliability.jsonl"))));
  }

  @Test
  void aPhaseThatBrokeAPromiseSaysSoInTheTableAndInItsSection() {
    String page = ReliabilityPage.of(List.of(LINE));
    assertThat(page)
        .contains("| kill | 1.5 | worker kills 4 | 10 | 8 | 1 | 0 | 1 |")
        .contains("**not good**")
        .contains("**Not kept:** 1 slots LOST.")
        .contains("| job back | p50 5 ms, p99 6 ms, max 7 ms, of 4 |");
  }
}
