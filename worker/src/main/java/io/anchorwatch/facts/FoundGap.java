package io.anchorwatch.facts;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.topics.GapDecision;
import java.util.Optional;
import org.bson.Document;

/**
 * A published gap, and what was decided about it since.
 *
 * @param job which job published it
 * @param site whose posts lack it
 * @param output as it was published
 * @param decision what an editor said, while it holds
 */
public record FoundGap(String job, String site, Output output, Optional<GapDecision> decision) {
  /** Its key among those of the job. */
  public String key() {
    return output.key();
  }

  /** What was published of it. */
  public Document body() {
    return output.body();
  }

  /** Open, snoozed or closed, as the last run or an editor since then left it. */
  public String state() {
    return decision
        .map(made -> made.kind().text())
        .orElseGet(() -> body().containsKey("decided_at") ? "open" : body().getString("state"));
  }

  /** Whether an editor should look at it. */
  public boolean open() {
    return state().equals("open");
  }

  /** What commands and the API say of it. */
  public Json json() {
    Json json =
        Json.object().with("job", job).with("site", site).with("key", key()).with("state", state());
    body()
        .forEach(
            (name, value) -> {
              if (!name.equals("state") && !name.equals("content_hash")) {
                json.with(name, value);
              }
            });
    return json.with("decidedAt", decision.map(GapDecision::at))
        .with("snoozedUntil", decision.flatMap(GapDecision::until));
  }
}
