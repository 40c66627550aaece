package io.anchorwatch.quickstart;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a first look came to.
 *
 * @param jobs every job, by name
 * @param recoveries answers that had to be lifted out of a misbehaving reply, by rule
 * @param duplicates pairs of posts by relation, those shown by default first
 * @param gaps topics that are missing or thin, the first one first
 * @param problems what the watch has found wrong with the system itself
 */
record Findings(
    List<JobLine> jobs,
    Map<String, Long> recoveries,
    Map<String, Pairs> duplicates,
    List<Gap> gaps,
    List<String> problems) {
  Findings {
    jobs = List.copyOf(jobs);
    recoveries = Collections.unmodifiableMap(new LinkedHashMap<>(recoveries));
    duplicates = Collections.unmodifiableMap(new LinkedHashMap<>(duplicates));
    gaps = List.copyOf(gaps);
    problems = List.copyOf(problems);
  }

  /**
   * What became of a job's slots.
   *
   * @param outcomes how many slots ended how, open ones included
   * @param next its next slot
   * @param said what the newest run that succeeded says of itself
   */
  record JobLine(
      String job, Map<String, Long> outcomes, Optional<Instant> next, Optional<String> said) {
    JobLine {
      outcomes = Collections.unmodifiableMap(new LinkedHashMap<>(outcomes));
    }
  }

  /** Pairs of one relation: how many there are, how many are shown by default, and some of them. */
  record Pairs(long count, long alerts, List<Pair> examples) {
    Pairs {
      examples = List.copyOf(examples);
    }
  }

  /** Two posts by their ids, how alike they are from 0 to 1, and why they are listed. */
  record Pair(String a, String b, double score, String reason) {}

  /** A topic by its name, what is wrong with it, how much it matters, and the evidence. */
  record Gap(String topic, String kind, double score, String evidence) {}
}
