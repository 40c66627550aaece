package io.anchorwatch.topics;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.topics.TopicGap.Action;
import io.anchorwatch.topics.TopicGap.NearPost;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import org.bson.Document;

/**
 * Briefs for whoever closes the first gaps: what to write, which questions it has to answer, what
 * to link to. Without a model a brief has a title made from the topic, never one that a post has
 * already. The only place that knows how a brief looks as a document. For one run.
 */
final class Briefs {
  static final String COLLECTION = "content_briefs";

  private static final List<String> TITLES =
      List.of("%s", "An introduction to %s", "%s: what readers ask", "What is new about %s");

  private final KnownTitles known;

  Briefs(KnownTitles known) {
    this.known = known;
  }

  /**
   * One for each of the first open gaps that a text would close.
   *
   * @param before the brief of a gap that was published last
   */
  List<Output> of(List<Living> living, long most, Function<String, Optional<Output>> before) {
    List<Output> briefs = new ArrayList<>();
    for (Living one : living) {
      boolean open = "open".equals(one.body().getString("state"));
      if (open && briefs.size() < most) {
        Optional<Document> brief =
            one.held() ? before.apply(one.key()).map(last -> again(last, one)) : brief(one);
        brief.ifPresent(body -> briefs.add(new Output(one.key(), body)));
      }
    }
    return briefs;
  }

  private static Document again(Output last, Living held) {
    return new Document(last.body()).append("rank", held.body().get("rank"));
  }

  private Optional<Document> brief(Living one) {
    return one.gap()
        .filter(gap -> gap.topic().origin() != Topic.Origin.SITE)
        .map(gap -> brief(gap, one.body()));
  }

  private Document brief(TopicGap gap, Document body) {
    List<String> proposed = body.getList("titles", String.class, List.of());
    Document brief =
        new Document("gap", gap.key())
            .append("rank", gap.rank())
            .append("action", body.get("suggestion", Document.class).getString("action"))
            .append("posts", gap.suggestion().posts())
            .append("topic", gap.topic().name())
            .append("why", gap.evidence().text())
            .append("llm", proposed.isEmpty() ? "skipped" : "titles");
    title(gap, proposed).ifPresent(title -> brief.append("title", title));
    return brief
        .append("questions", gap.evidence().queries().stream().map(TopicGap.Asked::query).toList())
        .append("link_to", gap.evidence().posts().stream().map(NearPost::id).toList());
  }

  private Optional<String> title(TopicGap gap, List<String> proposed) {
    if (!proposed.isEmpty()) {
      return Optional.of(proposed.get(0));
    }
    if (gap.suggestion().action() != Action.NEW_POST) {
      return Optional.empty();
    }
    String name = gap.topic().name();
    return TITLES.stream()
        .map(form -> String.format(Locale.ROOT, form, name))
        .map(Briefs::capitalised)
        .filter(known::take)
        .findFirst();
  }

  private static String capitalised(String title) {
    int first = title.offsetByCodePoints(0, 1);
    return title.substring(0, first).toUpperCase(Locale.ROOT) + title.substring(first);
  }
}
