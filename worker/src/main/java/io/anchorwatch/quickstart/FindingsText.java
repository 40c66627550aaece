package io.anchorwatch.quickstart;

import io.anchorwatch.quickstart.Findings.Gap;
import io.anchorwatch.quickstart.Findings.JobLine;
import io.anchorwatch.quickstart.Findings.Pair;
import io.anchorwatch.quickstart.Findings.Pairs;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The findings as tables that fit a terminal. Stateless. */
final class FindingsText {
  private static final int GAPS_SHOWN = 10;
  private static final int REASON_WIDTH = 96;
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("EEE HH:mm:ss", Locale.ROOT).withZone(ZoneId.systemDefault());

  private FindingsText() {}

  static String text(Findings findings) {
    StringBuilder text = new StringBuilder();
    jobs(findings.jobs(), text);
    duplicates(findings.duplicates(), text);
    gaps(findings.gaps(), text);
    text.append("\nMODEL\n  ").append(recoveries(findings.recoveries())).append('\n');
    if (!findings.problems().isEmpty()) {
      text.append("\nPROBLEMS\n");
      findings.problems().forEach(problem -> text.append("  ").append(problem).append('\n'));
    }
    return text.toString();
  }

  private static void jobs(List<JobLine> jobs, StringBuilder text) {
    text.append("JOBS\n");
    for (JobLine job : jobs) {
      String outcomes =
          job.outcomes().entrySet().stream()
              .map(entry -> entry.getValue() + " " + entry.getKey())
              .collect(Collectors.joining(", "));
      text.append(
          String.format(
              Locale.ROOT,
              "  %-24s next %-14s %s%n",
              job.job(),
              job.next().map(FindingsText::clock).orElse("-"),
              outcomes));
      job.said()
          .filter(said -> !said.isEmpty())
          .ifPresent(said -> text.append(String.format(Locale.ROOT, "      %s%n", cut(said))));
    }
  }

  private static void duplicates(Map<String, Pairs> duplicates, StringBuilder text) {
    text.append("\nDUPLICATES\n");
    if (duplicates.isEmpty()) {
      text.append("  none\n");
    }
    duplicates.forEach(
        (relation, pairs) -> {
          text.append(
              String.format(
                  Locale.ROOT,
                  "  %s: %d, %d of them worth a look%n",
                  relation,
                  pairs.count(),
                  pairs.alerts()));
          for (Pair pair : pairs.examples()) {
            text.append(String.format(Locale.ROOT, "    %.2f  %s%n", pair.score(), pair.a()));
            text.append(String.format(Locale.ROOT, "          %s%n", pair.b()));
            text.append(String.format(Locale.ROOT, "          %s%n", cut(pair.reason())));
          }
        });
  }

  private static void gaps(List<Gap> gaps, StringBuilder text) {
    text.append("\nTOPIC GAPS\n");
    if (gaps.isEmpty()) {
      text.append("  none\n");
    }
    for (Gap gap : gaps.subList(0, Math.min(GAPS_SHOWN, gaps.size()))) {
      text.append(
          String.format(Locale.ROOT, "  %.2f  %-12s %s%n", gap.score(), gap.kind(), gap.topic()));
      text.append(String.format(Locale.ROOT, "          %s%n", cut(gap.evidence())));
    }
    if (gaps.size() > GAPS_SHOWN) {
      text.append(String.format(Locale.ROOT, "  and %d more%n", gaps.size() - GAPS_SHOWN));
    }
  }

  private static String recoveries(Map<String, Long> recoveries) {
    if (recoveries.isEmpty()) {
      return "no answer had to be recovered";
    }
    return recoveries.entrySet().stream()
        .map(entry -> entry.getValue() + " by rule " + entry.getKey())
        .collect(Collectors.joining(", ", "answers recovered: ", ""));
  }

  private static String clock(Instant instant) {
    return CLOCK.format(instant.truncatedTo(ChronoUnit.SECONDS));
  }

  private static String cut(String text) {
    String one = text.replaceAll("\\s+", " ");
    return one.length() <= REASON_WIDTH ? one : one.substring(0, REASON_WIDTH - 1) + "…";
  }
}
