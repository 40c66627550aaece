package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.topics.AnalyzeTopicGaps;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.bson.Document;

/** The open gaps the site's topic analysis has published. Stateless. */
final class GapCandidates implements TopicCandidates {
  private static final int SHORT_NAME = 8;

  @Override
  public Pool pool(JobContext context) {
    List<Output> open = new ArrayList<>();
    context
        .fenced()
        .publishedBy(
            context.parameter(SweepKeys.GAPS_JOB),
            AnalyzeTopicGaps.COLLECTION,
            output -> {
              if ("open".equals(output.body().getString("state"))) {
                open.add(output);
              }
            });
    double best = open.stream().mapToDouble(gap -> gap.body().getDouble("score")).max().orElse(1);
    String niche = context.parameter(SweepKeys.NICHE);
    return new Pool(
        open.stream()
            .filter(gap -> !topic(gap).getString("origin").equals("site"))
            .map(gap -> candidate(gap, niche, best))
            .toList(),
        0);
  }

  private static Candidate candidate(Output gap, String niche, double best) {
    Document body = gap.body();
    List<String> titles = body.getList("titles", String.class, List.of());
    String name = topic(gap).getString("name");
    String title = name.length() < SHORT_NAME ? "Posts about " + name : name;
    return new Candidate(
        gap.key(),
        titles.isEmpty() ? title : titles.get(0),
        body.get("evidence", Document.class).getString("text"),
        niche,
        Candidate.Origin.INTERNAL,
        OptionalDouble.of(best > 0 ? body.getDouble("score") / best : 0));
  }

  private static Document topic(Output gap) {
    return gap.body().get("topic", Document.class);
  }
}
