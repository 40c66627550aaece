package io.anchorwatch.topics;

import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.Score;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The gaps that show in how a site files its posts: topics without posts, with few, or with old
 * ones only. Without any knowledge of demand a topic is measured by its own history and by its
 * siblings, and a finding counts less the more usual it is on the site.
 */
final class FilingGaps {
  private static final double SIBLING_SHARE = 0.25;
  private static final Duration LIVELY = Duration.ofDays(365);
  private static final int LIVELY_INTERVALS = 10;
  private static final double ENOUGH_HISTORY = 3;
  private static final double LEAST_LIVELINESS = 0.2;
  private static final double LOOSE_ORIGIN = 0.5;
  private static final double SHARED_SILENCE = 0.5;
  private static final double LEAST_UNCOVERED = 0.2;

  private final Survey survey;
  private final GapRules rules;
  private final List<Filed> topics;
  private final FilingEvidence evidence = new FilingEvidence();
  private final Map<Topic.Origin, Siblings> siblings = new EnumMap<>(Topic.Origin.class);
  private final double usualPace;
  private final boolean siteSilent;
  private final Optional<Decline> siteDecline;

  FilingGaps(Survey survey, GapRules rules, Demand demand) {
    this.survey = survey;
    this.rules = rules;
    this.topics = Filed.of(survey, demand);
    this.usualPace = usualPace();
    this.siteSilent = survey.newest().filter(this::longAgo).isPresent();
    this.siteDecline = survey.newest().map(end -> Decline.of(survey.dates(), end));
  }

  /** Every gap, in no particular order and without a rank. */
  List<TopicGap> find() {
    List<TopicGap> gaps = new ArrayList<>();
    for (Filed topic : topics) {
      if (topic.count() == 0) {
        gaps.add(empty(topic));
        continue;
      }
      low(topic).ifPresent(gaps::add);
      Optional<TopicGap> stale = stale(topic);
      stale.ifPresentOrElse(gaps::add, () -> declining(topic).ifPresent(gaps::add));
    }
    silence().ifPresent(gaps::add);
    return gaps;
  }

  private TopicGap empty(Filed topic) {
    List<Likeness.Match> matches =
        survey.likeness().matches(topic.stems(), rules.coverage().similarity());
    double coverage = Mentions.coverage(matches, survey, rules.coverage());
    boolean loose = topic.topic().origin() == Topic.Origin.TAG;
    Score score =
        Score.product(
            Map.of(
                "weight", topic.weight(),
                "uncovered", Math.max(LEAST_UNCOVERED, 1 - coverage),
                "origin", loose ? LOOSE_ORIGIN : 1));
    return gap(Kind.EMPTY, topic, score, evidence.empty(topic, matches));
  }

  private Optional<TopicGap> low(Filed topic) {
    Siblings siblings = siblings(topic.topic().origin());
    double need = Math.max(rules.filing().lowThreshold(), SIBLING_SHARE * siblings.median());
    if (topic.count() >= need) {
      return Optional.empty();
    }
    Mentions mentions = Mentions.of(topic, survey.likeness());
    Score score =
        Score.product(
            Map.of(
                "weight", topic.weight(),
                "deficit", 1 - topic.count() / need,
                "siblings", siblings.shareWith(need),
                "liveliness", liveliness(topic, LIVELY, mentions.often()),
                "interest", mentions.interest()));
    return Optional.of(gap(Kind.LOW, topic, score, evidence.low(topic, need, siblings, mentions)));
  }

  private Optional<TopicGap> stale(Filed topic) {
    if (topic.newest().isEmpty()) {
      return Optional.empty();
    }
    Instant newest = topic.newest().get();
    double pace = Pace.of(topic.dates()).orElse(usualPace);
    Duration longest = Pace.longestPause(pace, rules.filing().stale());
    Duration pause = Duration.between(newest, survey.asOf());
    if (pause.compareTo(longest) <= 0) {
      return Optional.empty();
    }
    Duration slow = Duration.ofSeconds(Math.round(LIVELY_INTERVALS * pace));
    Map<String, Double> parts = new HashMap<>();
    parts.put("weight", topic.weight());
    parts.put("deficit", Pace.overrun(pause, longest));
    parts.put("history", topic.dates().size() / (topic.dates().size() + ENOUGH_HISTORY));
    parts.put("dated", (double) topic.dates().size() / topic.count());
    parts.put("liveliness", liveliness(topic, slow.compareTo(LIVELY) > 0 ? slow : LIVELY, false));
    parts.put("siblings", siteSilent ? SHARED_SILENCE : 1);
    return Optional.of(
        gap(
            Kind.STALE,
            topic,
            Score.product(parts),
            evidence.stale(topic, pace, newest.plus(longest))));
  }

  private Optional<TopicGap> declining(Filed topic) {
    return siteDecline
        .flatMap(site -> Decline.found(topic.dates(), site, survey.newest().orElseThrow()))
        .map(
            decline ->
                gap(
                    Kind.DECLINING,
                    topic,
                    Score.product(
                        Map.of(
                            "weight",
                            topic.weight(),
                            "deficit",
                            decline.deficit(),
                            "history",
                            topic.dates().size() / (topic.dates().size() + ENOUGH_HISTORY),
                            "siblings",
                            siteSilent ? SHARED_SILENCE : 1)),
                    evidence.declining(topic, decline)));
  }

  /** The whole site's silence, told once instead of once for each topic. */
  private Optional<TopicGap> silence() {
    if (!siteSilent) {
      return Optional.empty();
    }
    Instant newest = survey.newest().orElseThrow();
    double pace = Pace.of(survey.dates()).orElse(usualPace);
    Duration longest = Pace.longestPause(pace, rules.filing().stale());
    int dated = survey.dates().size();
    Score score =
        Score.product(
            Map.of(
                "deficit",
                Pace.overrun(Duration.between(newest, survey.asOf()), longest),
                "history",
                dated / (dated + ENOUGH_HISTORY)));
    Topic site = new Topic(Topic.Origin.SITE, "all", "the whole site");
    return Optional.of(evidence.silence(site, score, newest, pace, newest.plus(longest)));
  }

  private boolean longAgo(Instant newest) {
    double pace = Pace.of(survey.dates()).orElse(usualPace);
    Duration longest = Pace.longestPause(pace, rules.filing().stale());
    return Duration.between(newest, survey.asOf()).compareTo(longest) > 0;
  }

  /**
   * How much the topic is still in use, taken from its newest post. One that was used again and
   * again, or that posts outside it speak of, keeps a part of it for ever; one that was used once,
   * long ago, does not.
   */
  private double liveliness(Filed topic, Duration halfLife, boolean spokenOf) {
    double fresh = survey.freshness(topic.newest(), halfLife);
    return topic.count() > 1 || spokenOf ? Math.max(LEAST_LIVELINESS, fresh) : fresh;
  }

  /** The median pace of the topics that have one; for those that have none. */
  private double usualPace() {
    List<Double> paces =
        topics.stream()
            .map(topic -> Pace.of(topic.dates()))
            .filter(OptionalDouble::isPresent)
            .map(OptionalDouble::getAsDouble)
            .toList();
    return Pace.median(paces).orElse(0);
  }

  private Siblings siblings(Topic.Origin origin) {
    return siblings.computeIfAbsent(origin, ignored -> Siblings.of(origin, topics));
  }

  private static TopicGap gap(Kind kind, Filed topic, Score score, FilingEvidence.Found found) {
    return new TopicGap(kind, topic.topic(), 0, score, found.evidence(), found.suggestion());
  }
}
