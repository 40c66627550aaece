package io.anchorwatch.topics;

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

/** What readers ask and the site does not answer, or hardly. */
final class QuestionGaps {
  private static final int SHOWN = 3;
  private static final int ENOUGH_MET = 20;
  private static final double LOW_QUANTILE = 0.1;
  private static final double HALF_CONFIDENCE = 3;
  private static final double LEAST_FIT = 0.3;
  private static final double ENOUGH_ANSWERS = 1;
  private static final double NEAR = 0.2;
  private static final long LOOKED_OFTEN = 5;
  private static final double FULL = 0.99;
  private static final int MOST_EQUALS = 3;
  private static final int LEAST_TERMS = 2;

  private final Survey survey;
  private final GapRules rules;
  private final List<Question> questions;
  private final double answered;
  private final Instant newest;
  private final double mostDemand;

  QuestionGaps(Survey survey, GapRules rules, Demand demand) {
    this.survey = survey;
    this.rules = rules;
    this.questions = Question.of(demand.queries());
    this.newest =
        demand.queries().stream()
            .flatMap(query -> query.time().stream())
            .max(Comparator.naturalOrder())
            .orElse(survey.asOf());
    this.mostDemand =
        questions.stream().mapToDouble(question -> question.demand(newest)).max().orElse(1);
    this.answered = answered();
  }

  /** Every gap, in no particular order and without a rank. */
  List<TopicGap> find() {
    return questions.stream().flatMap(question -> judge(question).stream()).toList();
  }

  /**
   * From which similarity on a post answers: what nine in ten of the questions with a click reach
   * on this site, or the configured one while few clicks are known.
   */
  private double answered() {
    List<Double> met =
        questions.stream()
            .filter(Question::met)
            .map(question -> best(matches(question)))
            .sorted()
            .toList();
    if (met.size() < ENOUGH_MET) {
      return rules.coverage().similarity();
    }
    return met.get((int) (LOW_QUANTILE * met.size()));
  }

  private Optional<TopicGap> judge(Question question) {
    List<TermIndex.Match> matches = matches(question);
    if (best(matches) < answered || (!question.met() && question.unanswered(LOOKED_OFTEN))) {
      return Optional.of(gap(Kind.UNMET_DEMAND, question, matches));
    }
    List<TermIndex.Match> equals = competing(question, matches);
    if (!equals.isEmpty()) {
      return Optional.of(cannibalised(question, equals));
    }
    boolean thin =
        !question.met() && Mentions.softCount(matches, survey, rules.coverage()) < ENOUGH_ANSWERS;
    return thin ? Optional.of(gap(Kind.THIN_SUBTOPIC, question, matches)) : Optional.empty();
  }

  /** The posts that have every word in the title, if they are two or three and no series. */
  private static List<TermIndex.Match> competing(Question question, List<TermIndex.Match> matches) {
    List<TermIndex.Match> full =
        matches.stream()
            .filter(match -> match.similarity() >= FULL)
            .limit(MOST_EQUALS + 1)
            .toList();
    boolean several = full.size() >= 2 && full.size() <= MOST_EQUALS;
    return several && question.terms().size() >= LEAST_TERMS && question.total() >= LOOKED_OFTEN
        ? full
        : List.of();
  }

  private TopicGap cannibalised(Question question, List<TermIndex.Match> equals) {
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

  private TopicGap gap(Kind kind, Question question, List<TermIndex.Match> matches) {
    double coverage =
        question.unanswered(LOOKED_OFTEN)
            ? best(matches) / 2
            : Mentions.coverage(matches, survey, rules.coverage());
    double n = question.total();
    Score score =
        Score.product(
            Map.of(
                "demand",
                Math.sqrt(question.demand(newest) / mostDemand),
                "uncovered",
                1 - coverage,
                "fit",
                LEAST_FIT + (1 - LEAST_FIT) * survey.index().known(question.terms()),
                "confidence",
                n / (n + HALF_CONFIDENCE)));
    Topic topic = Topic.of(Topic.Origin.QUERY, question.leader().text());
    return new TopicGap(kind, topic, 0, score, evidence(question, matches), mend(topic, matches));
  }

  private Evidence evidence(Question question, List<TermIndex.Match> matches) {
    List<Asked> asked =
        question.members().stream()
            .limit(SHOWN)
            .map(query -> new Asked(query.text(), query.n(), query.results(), query.clicks()))
            .toList();
    List<NearPost> near =
        matches.stream()
            .limit(SHOWN)
            .map(match -> FilingEvidence.near(match, lack(match)))
            .toList();
    String text =
        "Asked "
            + (question.total() == 1 ? "once" : question.total() + " times")
            + (question.unanswered(LOOKED_OFTEN) ? ", without a result or a click" : "")
            + (near.isEmpty() ? "; no post comes near it." : "; the nearest posts are not enough.");
    return new Evidence(text, near, asked);
  }

  private String lack(TermIndex.Match match) {
    if (match.similarity() < answered) {
      return "has only some of the words";
    }
    return match
        .post()
        .date()
        .map(date -> "a mention of " + FilingEvidence.day(date))
        .orElse("a mention");
  }

  private static Suggestion mend(Topic topic, List<TermIndex.Match> matches) {
    Optional<TermIndex.Match> close =
        matches.stream().findFirst().filter(match -> match.similarity() >= 0.8);
    return close
        .map(
            match ->
                new Suggestion(
                    Action.REFRESH,
                    "Answer it in this post, and name it in the title or a heading.",
                    List.of(match.post().id())))
        .orElseGet(
            () ->
                new Suggestion(
                    Action.NEW_POST, "Write a post that answers: " + topic.name(), List.of()));
  }

  private List<TermIndex.Match> matches(Question question) {
    return survey.index().matches(question.terms(), NEAR);
  }

  private static double best(List<TermIndex.Match> matches) {
    return matches.isEmpty() ? 0 : matches.get(0).similarity();
  }
}
