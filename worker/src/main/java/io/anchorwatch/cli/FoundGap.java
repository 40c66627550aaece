package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.topics.AnalyzeTopicGaps;
import io.anchorwatch.topics.GapDecision;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * A published gap, and what was decided about it since.
 *
 * @param job which job published it
 * @param site whose posts lack it
 */
record FoundGap(String job, String site, Output output, Optional<GapDecision> decision) {
  /** All that the jobs published last, by rank. */
  static List<FoundGap> all(Opened opened) {
    List<FoundGap> found = new ArrayList<>();
    Map<String, Map<String, GapDecision>> decided = new HashMap<>();
    for (Anchor anchor : Lookup.anchors(opened)) {
      var definition = opened.ports().generations().current(anchor).definition();
      if (definition.type().equals(AnalyzeTopicGaps.NAME)) {
        String site = definition.site();
        Map<String, GapDecision> decisions =
            decided.computeIfAbsent(site, name -> opened.gapDecisions().of(name));
        opened
            .outputs()
            .published(
                anchor.job(),
                AnalyzeTopicGaps.COLLECTION,
                output -> found.add(of(anchor.job(), site, output, decisions, opened)));
      }
    }
    found.sort(
        Comparator.comparing((FoundGap each) -> !each.open())
            .thenComparing(each -> each.body().getInteger("rank", 0))
            .thenComparing(FoundGap::job)
            .thenComparing(FoundGap::key));
    return found;
  }

  private static FoundGap of(
      String job, String site, Output output, Map<String, GapDecision> decisions, Opened opened) {
    Optional<GapDecision> decision =
        Optional.ofNullable(decisions.get(output.key()))
            .filter(
                made ->
                    made.holds(
                        opened.storeTime().instant(), output.body().getString("content_hash")));
    return new FoundGap(job, site, output, decision);
  }

  /** The gap of a key. */
  static FoundGap of(Opened opened, String key) {
    return all(opened).stream()
        .filter(each -> each.key().equals(key))
        .findFirst()
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "no gap "
                        + TextWidth.clean(key)
                        + " in "
                        + opened.where()
                        + ". See findings gaps list --all"));
  }

  String key() {
    return output.key();
  }

  Document body() {
    return output.body();
  }

  /** Open, snoozed or closed, as the last run or an editor since then left it. */
  String state() {
    return decision
        .map(made -> made.kind().text())
        .orElseGet(() -> body().containsKey("decided_at") ? "open" : body().getString("state"));
  }

  /** Whether an editor should look at it. */
  boolean open() {
    return state().equals("open");
  }

  Json json() {
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
