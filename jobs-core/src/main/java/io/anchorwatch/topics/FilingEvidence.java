package io.anchorwatch.topics;

import io.anchorwatch.topics.TopicGap.Action;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.NearPost;
import io.anchorwatch.topics.TopicGap.Score;
import io.anchorwatch.topics.TopicGap.Suggestion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Says in words what a gap in the filing was found by, and what to do. Dates stand in the text and
 * ages do not, so that the text changes with the data only.
 */
final class FilingEvidence {
  private static final int SHOWN = 3;
  private static final double DAY = 86_400;

  /** Evidence and what follows from it. */
  record Found(Evidence evidence, Suggestion suggestion) {}

  Found empty(Filed topic, List<Likeness.Match> matches) {
    List<NearPost> near =
        matches.stream().limit(SHOWN).map(match -> near(match, "not filed under it")).toList();
    String text =
        "No published post is filed under \""
            + topic.topic().name()
            + "\""
            + (matches.isEmpty()
                ? ", and none speaks of it."
                : "; " + posts(matches.size(), "speaks", "speak") + " of it.");
    return new Found(new Evidence(text, near, List.of()), fill(topic, matches));
  }

  private static Suggestion fill(Filed topic, List<Likeness.Match> matches) {
    if (!topic.drafts().isEmpty()) {
      return new Suggestion(
          Action.PUBLISH, "Publish what is drafted under this topic.", topic.drafts());
    }
    List<String> titled =
        matches.stream()
            .filter(match -> match.similarity() >= 0.95)
            .limit(SHOWN)
            .map(match -> match.post().id())
            .toList();
    if (titled.isEmpty()) {
      return write(topic);
    }
    return new Suggestion(
        Action.FILE, "File these under the topic if they belong there, or write one.", titled);
  }

  Found low(Filed topic, double need, Siblings siblings, Mentions mentions) {
    List<NearPost> near = new ArrayList<>();
    topic.posts().stream().limit(SHOWN).forEach(post -> near.add(filed(post, "the topic's own")));
    mentions.posts().stream()
        .limit(SHOWN)
        .forEach(match -> near.add(near(match, "speaks of it, not filed under it")));
    String text =
        posts(topic.count(), "is", "are")
            + " filed under \""
            + topic.topic().name()
            + String.format(
                Locale.ROOT,
                "\"; %.0f would do (half of the site's %d %s have %.0f or more).",
                Math.ceil(need),
                siblings.counts().size(),
                topic.topic().origin() == Topic.Origin.TAG ? "tags" : "categories",
                Math.ceil(siblings.median()))
            + mentioned(mentions)
            + undated(topic);
    return new Found(new Evidence(text, near, List.of()), fill(topic, mentions.posts()));
  }

  private static String mentioned(Mentions mentions) {
    return mentions.count() == 0
        ? ""
        : " Outside it, " + posts(mentions.count(), "speaks", "speak") + " of it.";
  }

  private static String undated(Filed topic) {
    if (topic.undated() == 0) {
      return "";
    }
    return topic.undated() == topic.count()
        ? " None of its posts has a date, so their age is not judged."
        : " " + posts(topic.undated(), "has", "have") + " no date and may be newer.";
  }

  Found stale(Filed topic, double pace, Instant due) {
    List<NearPost> near =
        topic.posts().stream()
            .limit(SHOWN)
            .map(
                post -> filed(post, post.date().map(date -> "from " + day(date)).orElse("undated")))
            .toList();
    String text =
        (topic.count() == 1 ? "Its only post" : "The newest of its " + topic.count() + " posts")
            + overdue(topic.newest().orElseThrow(), pace, due)
            + undated(topic);
    return new Found(
        new Evidence(text, near, List.of()),
        new Suggestion(
            Action.REFRESH,
            "Write a new post about " + topic.topic().name() + ", or bring this one up to date.",
            topic.posts().stream().limit(1).map(SiteIndex.Entry::id).toList()));
  }

  Found declining(Filed topic, Decline decline) {
    List<NearPost> near =
        topic.posts().stream()
            .limit(SHOWN)
            .map(
                post -> filed(post, post.date().map(date -> "from " + day(date)).orElse("undated")))
            .toList();
    String text =
        String.format(
            Locale.ROOT,
            "%d posts in the site's last year, after %.1f a year in the two before.",
            decline.lately(),
            decline.before());
    return new Found(new Evidence(text, near, List.of()), write(topic));
  }

  /** The pause that is too long, told by its two ends. */
  private static String overdue(Instant newest, double secondsBetween, Instant due) {
    long days = Math.round(secondsBetween / DAY);
    String usual =
        days < 1
            ? ""
            : "usually one comes every " + (days == 1 ? "day" : days + " days") + ", and ";
    return " is from " + day(newest) + "; " + usual + "the next was due by " + day(due) + ".";
  }

  TopicGap silence(Topic site, Score score, Instant newest, double pace, Instant due) {
    String text =
        "The site's newest post" + overdue(newest, pace, due) + " All topics wait with it.";
    return new TopicGap(
        Kind.STALE,
        site,
        0,
        score,
        new Evidence(text, List.of(), List.of()),
        new Suggestion(Action.NEW_POST, "Write about any of the other gaps.", List.of()));
  }

  private static Suggestion write(Filed topic) {
    return new Suggestion(
        Action.NEW_POST, "Write a post about " + topic.topic().name() + ".", List.of());
  }

  static String day(Instant instant) {
    return instant.toString().substring(0, 10);
  }

  static NearPost near(Likeness.Match match, String lacks) {
    double similarity = Math.round(match.similarity() * 100) / 100.0;
    return new NearPost(match.post().id(), match.post().name(), similarity, lacks, "");
  }

  private static NearPost filed(SiteIndex.Entry post, String lacks) {
    return new NearPost(post.id(), post.name(), 1, lacks, "");
  }

  static String posts(int count, String verbForOne, String verbForMany) {
    return count == 1 ? "1 post " + verbForOne : count + " posts " + verbForMany;
  }
}
