package io.anchorwatch.sweep;

import io.anchorwatch.jobs.Output;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.bson.Document;

/**
 * What became of each pooled candidate, and why. The only place that knows how that looks as a
 * document. For one run.
 */
final class CandidateLedger {
  static final String COLLECTION = "sweep_candidates";

  private final Map<Candidate, Document> fates = new LinkedHashMap<>();

  /** How far a candidate came. */
  enum State {
    /** It waits for a later run. */
    POOLED,
    /** A model was to score it and gave no usable score. */
    FINALIST,
    /** It has a score and is not in a batch. */
    SCORED,
    /** It is in a batch. */
    STORED,
    /** It cannot be a topic, or is one already. */
    REJECTED
  }

  /** Every candidate starts as pooled. */
  CandidateLedger(List<Candidate> pool) {
    pool.forEach(candidate -> note(candidate, State.POOLED, "not_looked_at"));
  }

  /** What is known last counts. */
  void note(Candidate candidate, State state, String reason) {
    Document fate = fates.computeIfAbsent(candidate, any -> new Document());
    fate.append("state", state.name().toLowerCase(Locale.ROOT)).append("reason", reason);
  }

  void score(Candidate candidate, int score) {
    fates.computeIfAbsent(candidate, any -> new Document()).append("score", score);
  }

  /** One for each candidate; of several under one key the first has it. */
  List<Output> outputs() {
    Map<String, Output> outputs = new LinkedHashMap<>();
    List<Candidate> candidates = new ArrayList<>(fates.keySet());
    for (Candidate candidate : candidates) {
      String key = candidate.origin().name().toLowerCase(Locale.ROOT) + ":" + candidate.id();
      String free = key;
      for (int next = 2; outputs.containsKey(free); next++) {
        free = key + "#" + next;
      }
      Document body =
          new Document("title", candidate.title())
              .append("niche", candidate.niche())
              .append("origin", candidate.origin().name().toLowerCase(Locale.ROOT));
      body.putAll(fates.getOrDefault(candidate, new Document()));
      outputs.put(free, new Output(free, body));
    }
    return List.copyOf(outputs.values());
  }
}
