package io.anchorwatch.topics;

import io.anchorwatch.topics.Answers.Answer;
import io.anchorwatch.topics.Answers.Found;
import io.anchorwatch.topics.TopicGap.Action;
import io.anchorwatch.topics.TopicGap.Asked;
import io.anchorwatch.topics.TopicGap.Evidence;
import io.anchorwatch.topics.TopicGap.Kind;
import io.anchorwatch.topics.TopicGap.NearPost;
import io.anchorwatch.topics.TopicGap.Score;
import io.anchorwatch.topics.TopicGap.Suggestion;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What readers ask and the site does not answer, or hardly. */
final class QuestionGaps {
  private static final int SHOWN = 3;
  private static final int ENOUGH_MET = 20;
  private static final double HIGH_QUANTILE = 0.9;
  private static final double UNMET_FROM = 0.5;
  private static final double HALF_CONFIDENCE = 3;
  private static final double LEAST_FIT = 0.3;
  private static final double ENOUGH_ANSWERS = 1;
  private static final double NEAR = 0.5;
  private static final double CLOSE = 0.8;
  private static final long LOOKED_OFTEN = 5;
  private static final double FULL = 0.99;
  private static final int MOST_EQUALS = 3;
  private static final int LEAST_TERMS = 2;

  private final Survey survey;
  private final GapRules rules;
  private final List<Judged> questions;
  private final TopicEvidence bearing;
  private final double unmetFrom;
  private final Instant newest;
  private final double mostDemand;

  /** A question and what the site has to say to it. */
  private record Judged(Question question, Answer answer) {}

  QuestionGaps(Survey survey, GapRules rules, Demand demand) {
    this.survey = survey;
    this.rules = rules;
    ContentWords words = survey.texts().contentWords();
    List<Question> asked =
        Question.of(demand.queries()).stream()
            .filter(each -> words.carry(PostTerms.stems(each.leader().text())))
            .toList();
    this.newest =
        demand.queries().stream()
            .flatMap(query -> query.time().stream())
            .max(Comparator.naturalOrder())
            .orElse(survey.asOf());
    this.mostDemand =
        asked.stream().mapToDouble(question -> question.demand(newest)).max().orElse(1);
    Answers answers =
        new Answers(
            survey.texts(), asked.stream().map(question -> question.leader().text()).toList());
    this.questions =
        asked.stream()
            .map(question -> new Judged(question, answers.to(question.leader().text())))
            .toList();
    this.bearing = new TopicEvidence(survey.texts());
    this.unmetFrom = unmetFrom();
  }

  /** Every gap, in no particular order and without a rank. */
  List<TopicGap> find() {
    return questions.stream()
        .flatMap(each -> judge(each.question(), each.answer()).stream())
        .toList();
  }

  /**
   * From which probability on a question counts as unmet: where nine in ten of the questions with a
   * click are below it on this site, or one half while few clicks are known.
   */
  private double unmetFrom() {
    List<Double> met =
        questions.stream()
            .filter(each -> each.question().met())
            .map(each -> each.answer().unmet())
            .sorted()
            .toList();
    return met.size() < ENOUGH_MET
        ? UNMET_FROM
        : Math.max(UNMET_FROM, met.get((int) (HIGH_QUANTILE * met.size())));
  }

  private Optional<TopicGap> judge(Question question, Answer answer) {
    boolean turnedAway = !question.met() && question.unanswered(LOOKED_OFTEN);
    if (answer.unmet() > unmetFrom || turnedAway) {
      double covered = (1 - answer.unmet()) * (turnedAway ? 0.5 : 1);
      return Optional.of(gap(Kind.UNMET_DEMAND, question, covered, answer));
    }
    List<Likeness.Match> matches = matches(question);
    List<Likeness.Match> equals = competing(question, matches);
    if (!equals.isEmpty()) {
      return Optional.of(cannibalised(question, equals));
    }
    OptionalDouble covered =
        question.met()
            ? OptionalDouble.empty()
            : Mentions.coverageBelow(ENOUGH_ANSWERS, matches, survey, rules.coverage());
    return covered.isPresent()
        ? Optional.of(gap(Kind.THIN_SUBTOPIC, question, covered.getAsDouble(), answer))
        : Optional.empty();
  }

  /** The posts that have every word in the title, if they are two or three and no series. */
  private static List<Likeness.Match> competing(Question question, List<Likeness.Match> matches) {
    List<Likeness.Match> full =
        matches.stream()
            .filter(match -> match.similarity() >= FULL)
            .limit(MOST_EQUALS + 1)
            .toList();
    boolean several = full.size() >= 2 && full.size() <= MOST_EQUALS;
    return several && question.terms().size() >= LEAST_TERMS && question.total() >= LOOKED_OFTEN
        ? Likeness.sorted(full)
        : List.of();
  }

  private TopicGap cannibalised(Question question, List<Likeness.Match> equals) {
    double n = question.total();
    Score score =
        Score.product(
            Map.of(
                "demand",
                Math.sqrt(question.demand(newest) / mostDemand),
                "equals",
                0.5,
                "confidence",
                n / (n + HALF_CONFIDENCE)));
    Topic topic = Topic.of(Topic.Origin.QUERY, question.leader().text());
    List<NearPost> near =
        equals.stream().map(match -> FilingEvidence.near(match, "answers it as well")).toList();
    String text = "Asked " + question.total() + " times; " + equals.size() + " posts answer it.";
    Suggestion merge =
        new Suggestion(
            Action.MERGE,
            "Merge these, or tell in their titles how they differ.",
            equals.stream().map(match -> match.post().id()).toList());
    return new TopicGap(
        Kind.CANNIBALISED, topic, 0, score, new Evidence(text, near, List.of()), merge);
  }

  private TopicGap gap(Kind kind, Question question, double coverage, Answer answer) {
    double n = question.total();
    Score score =
        Score.product(
            Map.of(
                "demand",
                Math.sqrt(question.demand(newest) / mostDemand),
                "uncovered",
                1 - coverage,
                "fit",
                LEAST_FIT
                    + (1 - LEAST_FIT)
                        * survey.likeness().known(PostTerms.stems(question.leader().text())),
                "confidence",
                n / (n + HALF_CONFIDENCE)));
    Topic topic = Topic.of(Topic.Origin.QUERY, question.leader().text());
    List<Found> near =
        answer.near().stream().filter(found -> found.reading().together() >= NEAR).toList();
    return new TopicGap(kind, topic, 0, score, evidence(question, near), mend(topic, near));
  }

  private Evidence evidence(Question question, List<Found> found) {
    List<Asked> asked =
        question.members().stream()
            .limit(SHOWN)
            .map(query -> new Asked(query.text(), query.n(), query.results(), query.clicks()))
            .toList();
    List<NearPost> near = found.stream().limit(SHOWN).map(bearing::of).toList();
    String text =
        "Asked "
            + (question.total() == 1 ? "once" : question.total() + " times")
            + (question.unanswered(LOOKED_OFTEN) ? ", without a result or a click" : "")
            + (near.isEmpty() ? "; no post comes near it." : "; the nearest posts are not enough.");
    return new Evidence(text, near, asked);
  }

  private Suggestion mend(Topic topic, List<Found> near) {
    return near.stream()
        .filter(found -> found.reading().together() >= CLOSE)
        .findFirst()
        .map(
            found ->
                new Suggestion(
                    Action.REFRESH,
                    "Answer it in this post, and name it in the title or a heading.",
                    List.of(bearing.of(found).id())))
        .orElseGet(
            () ->
                new Suggestion(
                    Action.NEW_POST, "Write a post that answers: " + topic.name(), List.of()));
  }

  /** The posts that count as an answer at all, in no order. */
  private List<Likeness.Match> matches(Question question) {
    return survey
        .likeness()
        .unsorted(
            PostTerms.stems(question.leader().text()),
            Math.min(FULL, rules.coverage().similarity()));
  }
}
