package io.anchorwatch.quickstart;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bson.Document;
import org.bson.json.JsonMode;
import org.bson.json.JsonWriterSettings;

/** The findings as one JSON object. Stateless. */
final class FindingsJson {
  private static final JsonWriterSettings PLAIN =
      JsonWriterSettings.builder().outputMode(JsonMode.RELAXED).indent(true).build();

  private FindingsJson() {}

  static String text(Findings findings) {
    Document json = new Document();
    json.append("jobs", findings.jobs().stream().map(FindingsJson::job).toList());
    json.append("recoveries", new Document(new LinkedHashMap<>(findings.recoveries())));
    json.append("duplicates", duplicates(findings.duplicates()));
    json.append("gaps", findings.gaps().stream().map(FindingsJson::gap).toList());
    json.append("problems", findings.problems());
    return json.toJson(PLAIN);
  }

  private static Document job(Findings.JobLine job) {
    long slots = job.outcomes().values().stream().mapToLong(Long::longValue).sum();
    return new Document("job", job.job())
        .append("slots", slots)
        .append("outcomes", new Document(new LinkedHashMap<>(job.outcomes())))
        .append("next", job.next().map(Object::toString).orElse(null))
        .append("said", job.said().orElse(null));
  }

  private static Document duplicates(Map<String, Findings.Pairs> duplicates) {
    Document relations = new Document();
    duplicates.forEach(
        (relation, pairs) ->
            relations.append(
                relation,
                new Document("count", pairs.count())
                    .append("alerts", pairs.alerts())
                    .append("examples", examples(pairs.examples()))));
    return relations;
  }

  private static List<Document> examples(List<Findings.Pair> pairs) {
    List<Document> examples = new ArrayList<>();
    for (Findings.Pair pair : pairs) {
      examples.add(
          new Document("a", pair.a())
              .append("b", pair.b())
              .append("score", pair.score())
              .append("reason", pair.reason()));
    }
    return examples;
  }

  private static Document gap(Findings.Gap gap) {
    return new Document("topic", gap.topic())
        .append("kind", gap.kind())
        .append("score", gap.score())
        .append("evidence", gap.evidence());
  }
}
