package io.anchorwatch.topics;

import io.anchorwatch.topics.AskedTopics.About;
import io.anchorwatch.topics.AskedTopics.Judged;
import io.anchorwatch.topics.SiteIndex.Hit;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicMeasures.Measured;
import io.anchorwatch.topics.TopicRanking.RankedQuestion;
import io.anchorwatch.topics.TopicRanking.RankedTopic;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** One ranking in the making. For one thread. */
final class Ranking {
  private static final int SHOWN = 3;
  private static final double EMPTY_FROM = 0.6;
  private static final double QUESTIONS_COUNT = 16;
  private static final double NOT_WRITTEN_ABOUT = 0.5;
  private static final double NO_QUESTION_ABOVE = 0.5;

  private final Survey survey;
  private final Demand demand;
  private final TopicMeasures measures;
  private final TopicEvidence bearing;
  private final boolean labelled;
  private final Map<String, Filed> filed = new LinkedHashMap<>();
  private final Map<String, List<TopicGap>> gaps = new LinkedHashMap<>();
  private final List<Judged> judged = new ArrayList<>();

  Ranking(Survey survey, Demand demand) {
    this.survey = survey;
    this.demand = demand;
    this.labelled = !survey.taxonomy().shelves().isEmpty();
    this.measures = new TopicMeasures(new Search(survey.texts()));
    this.bearing = new TopicEvidence(survey.texts());
    for (Filed topic : Filed.of(survey, demand)) {
      filed.merge(topic.topic().key(), topic, (a, b) -> a.count() >= b.count() ? a : b);
    }
    for (TopicGap gap : new FilingGaps(survey, GapRules.DEFAULTS, demand).find()) {
      gaps.computeIfAbsent(gap.topic().key(), any -> new ArrayList<>()).add(gap);
    }
    Answers answers =
        new Answers(survey.texts(), demand.queries().stream().map(SearchQuery::text).toList());
    for (SearchQuery query : demand.queries()) {
      Answers.Answer answer = answers.to(query);
      judged.add(
          new Judged(
              query,
              new HashSet<>(PostTerms.stems(query.text())),
              answer.unmet(),
              answer.best().map(bearing::of)));
    }
  }

  List<RankedQuestion> questions() {
    return judged.stream()
        .map(each -> new RankedQuestion(each.query(), round(each.unmet()), each.best()))
        .toList();
  }

  List<RankedTopic> topics() {
    Map<String, String> wanted = new HashMap<>();
    demand
        .targets()
        .forEach(target -> wanted.putIfAbsent(Topic.fold(target.topic()), target.topic()));
    AskedTopics asked = new AskedTopics(survey.texts(), judged);
    Map<String, Filed> named = new LinkedHashMap<>();
    for (Filed topic : filed.values()) {
      String name =
          wanted.isEmpty() ? topic.topic().name() : wanted.getOrDefault(topic.topic().key(), "");
      if (!name.isEmpty()) {
        named.put(name, topic);
      }
    }
    List<RankedTopic> topics = new ArrayList<>();
    named.forEach(
        (name, topic) -> topics.add(judge(name, topic, measures.of(name), asked.about(name))));
    topics.sort(
        Comparator.comparingDouble(RankedTopic::score)
            .reversed()
            .thenComparing(RankedTopic::topic));
    List<RankedTopic> ranked = new ArrayList<>();
    topics.forEach(topic -> ranked.add(topic.ranked(ranked.size() + 1)));
    return ranked;
  }

  private RankedTopic judge(String name, Filed topic, Measured measured, About about) {
    double lacked = measured.lacked();
    double odds = QUESTIONS_COUNT * about.odds();
    double score = Odds.probability(Odds.of(lacked) + odds);
    double coverage = 1 - lacked;
    Set<Kind> kinds = EnumSet.noneOf(Kind.class);
    if (labelled && topic.count() > 0) {
      double rise = Rise.chance(topic.dates(), survey.asOf());
      score = EMPTY_FROM * Odds.probability(Odds.of(rise) + odds);
      coverage = Math.max(coverage, topic.count() / (topic.count() + 2.0));
    } else if (labelled) {
      score = EMPTY_FROM + (1 - EMPTY_FROM) * score;
    }
    if (labelled) {
      own(topic).forEach(gap -> kinds.add(gap.kind()));
    } else if (lacked > NOT_WRITTEN_ABOUT) {
      kinds.add(Kind.EMPTY);
    }
    if (about.odds() > 0
        && about.questions().stream().anyMatch(each -> each.unmet() > NO_QUESTION_ABOVE)) {
      kinds.add(Kind.UNMET_DEMAND);
    }
    return new RankedTopic(
        name,
        0,
        round(score * topic.weight()),
        round(coverage),
        kinds,
        evidence(name, topic, measured.hits(), about));
  }

  private List<TopicGap> own(Filed topic) {
    return gaps.getOrDefault(topic.topic().key(), List.of()).stream()
        .filter(gap -> gap.topic().origin() == topic.topic().origin())
        .toList();
  }

  private Evidence evidence(String name, Filed topic, List<Hit> hits, About about) {
    String text =
        topic.count() == 0
            ? "No published post is filed under it."
            : FilingEvidence.posts(topic.count(), "is", "are")
                + " filed under it, the newest "
                + topic.newest().map(date -> "of " + FilingEvidence.day(date)).orElse("undated")
                + ".";
    return new Evidence(
        text,
        bearing.of(name, topic, hits),
        about.questions().stream()
            .filter(question -> question.unmet() > NO_QUESTION_ABOVE)
            .limit(SHOWN)
            .map(Judged::query)
            .map(q -> new TopicGap.Asked(q.text(), q.n(), q.results(), q.clicks()))
            .toList());
  }

  private static double round(double value) {
    return Math.round(value * 1_000_000) / 1_000_000.0;
  }
}
