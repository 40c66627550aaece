package io.anchorwatch.quickstart;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.OutputStore;
import io.anchorwatch.ledger.Reason;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotLedger;
import io.anchorwatch.quickstart.Findings.Gap;
import io.anchorwatch.quickstart.Findings.JobLine;
import io.anchorwatch.quickstart.Findings.Pair;
import io.anchorwatch.quickstart.Findings.Pairs;
import io.anchorwatch.watch.JobStanding;
import io.anchorwatch.watch.Overdue;
import io.anchorwatch.watch.Problems;
import io.anchorwatch.worker.AppContainer;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.bson.Document;

/** Reads from the store what a first look came to. */
final class FindingsReader {
  private static final int EXAMPLES = 5;

  private final AppContainer container;

  FindingsReader(AppContainer container) {
    this.container = container;
  }

  Findings read(Instant now) {
    return new Findings(
        container.get(Overdue.class).standings(now).stream().map(job -> line(job, now)).toList(),
        recoveries(),
        duplicates(),
        gaps(),
        container.get(Problems.class).open().stream().map(open -> open.problem().text()).toList());
  }

  private Map<String, Long> recoveries() {
    Map<String, Long> byRule = new TreeMap<>();
    for (Counter counter :
        container.get(MeterRegistry.class).find("anchorwatch.model.recoveries").counters()) {
      byRule.merge(
          String.valueOf(counter.getId().getTag("rule")), (long) counter.count(), Long::sum);
    }
    return byRule;
  }

  private JobLine line(JobStanding job, Instant now) {
    SlotLedger ledger = container.get(SlotLedger.class);
    Map<String, Long> outcomes = new TreeMap<>();
    ledger.each(
        job.job(),
        Instant.EPOCH,
        now,
        slot -> outcomes.merge(outcome(slot), slot.status().fate().count(), Long::sum));
    return new JobLine(
        job.job(),
        outcomes,
        job.next(),
        ledger
            .newestSucceeded(job.job())
            .flatMap(slot -> slot.work().outcome())
            .map(outcome -> outcome.get("text", "")));
  }

  private static String outcome(Slot slot) {
    String state = slot.state().text();
    return slot.status().reason().map(Reason::text).map(why -> state + ": " + why).orElse(state);
  }

  private Map<String, Pairs> duplicates() {
    Map<String, List<Document>> byRelation = new TreeMap<>();
    each(
        "detect_duplicate_posts",
        "duplicate_pairs",
        body ->
            byRelation
                .computeIfAbsent(body.getString("relation"), relation -> new ArrayList<>())
                .add(body));
    Map<String, Pairs> pairs = new LinkedHashMap<>();
    byRelation.forEach((relation, bodies) -> pairs.put(relation, pairs(bodies)));
    return pairs;
  }

  private static Pairs pairs(List<Document> bodies) {
    return new Pairs(
        bodies.size(),
        bodies.stream().filter(FindingsReader::alert).count(),
        bodies.stream()
            .sorted(
                Comparator.comparing(FindingsReader::alert)
                    .reversed()
                    .thenComparing(body -> -body.get("score", 0.0)))
            .limit(EXAMPLES)
            .map(FindingsReader::pair)
            .toList());
  }

  private static Pair pair(Document body) {
    return new Pair(
        body.get("a", new Document()).get("id", "?"),
        body.get("b", new Document()).get("id", "?"),
        body.get("score", 0.0),
        body.get("reason", ""));
  }

  private static boolean alert(Document body) {
    return body.getBoolean("alert", false);
  }

  private List<Gap> gaps() {
    List<Document> bodies = new ArrayList<>();
    each("analyze_topic_gaps", "topic_gaps", bodies::add);
    return bodies.stream()
        .filter(body -> !"closed".equals(body.get("state")))
        .sorted(Comparator.comparing(body -> body.get("rank", Integer.MAX_VALUE)))
        .map(FindingsReader::gap)
        .toList();
  }

  private static Gap gap(Document body) {
    return new Gap(
        body.get("topic", new Document()).get("name", "?"),
        body.get("kind", "?"),
        body.get("score", 0.0),
        body.get("evidence", new Document()).get("text", ""));
  }

  private void each(String job, String collection, Consumer<Document> consumer) {
    container
        .get(OutputStore.class)
        .published(job, collection, (Output output) -> consumer.accept(output.body()));
  }
}
