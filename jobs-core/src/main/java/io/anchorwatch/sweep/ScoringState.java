package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.bson.Document;

/**
 * The scores of a slot so far, kept in its checkpoint: an attempt that takes over asks for none a
 * second time and goes on with what is left of the budget.
 */
final class ScoringState {
  private static final String SCORES = "scores";

  private final JobContext context;
  private final Budget budget;

  ScoringState(JobContext context, Budget budget) {
    this.context = context;
    this.budget = budget;
  }

  /** The verdicts an earlier attempt has got for these finalists; its spending is carried over. */
  Map<String, Verdict> restore(Set<String> finalists) {
    Map<String, Verdict> verdicts = new LinkedHashMap<>();
    context
        .checkpoint()
        .filter(saved -> saved.containsKey(SCORES))
        .ifPresent(
            saved -> {
              budget.carry(saved.getLong("calls"), saved.getLong("tokens"));
              saved
                  .get(SCORES, Document.class)
                  .forEach(
                      (id, score) -> {
                        if (finalists.contains(id) && score instanceof Integer points) {
                          verdicts.put(id, new Verdict.Scored(points));
                        }
                      });
            });
    return verdicts;
  }

  void save(Map<String, Verdict> verdicts) {
    Document scores = new Document();
    verdicts.forEach(
        (id, verdict) -> {
          if (verdict instanceof Verdict.Scored scored) {
            scores.append(id, scored.score());
          }
        });
    context.saveCheckpoint(
        new Document(SCORES, scores)
            .append("calls", budget.calls())
            .append("tokens", budget.tokens()));
  }
}
