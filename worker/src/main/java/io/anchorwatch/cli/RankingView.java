package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Words;
import io.anchorwatch.topics.GapDocuments;
import io.anchorwatch.topics.TopicGap;
import io.anchorwatch.topics.TopicRanking;
import io.anchorwatch.topics.TopicRanking.RankedQuestion;
import io.anchorwatch.topics.TopicRanking.RankedTopic;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A ranking, for people and for machines. */
record RankingView(TopicRanking ranking) {
  private static final int MOST = 50;

  Json json() {
    return Json.object()
        .with("topics", ranking.topics().stream().map(RankingView::topic).toList())
        .with("queries", ranking.questions().stream().map(RankingView::question).toList());
  }

  private static Json topic(RankedTopic topic) {
    List<String> kinds = kinds(topic);
    return Json.object()
        .with("topic", topic.topic())
        .with("rank", topic.rank())
        .with("score", topic.score())
        .with("coverage", topic.coverage())
        .with("kind", kinds.stream().findFirst())
        .with("evidence", GapDocuments.evidence(topic.evidence()).append("kinds", kinds));
  }

  private static Json question(RankedQuestion question) {
    return Json.object()
        .with("query", question.query().text())
        .with("unmet", question.unmet())
        .with(
            "best",
            question
                .best()
                .map(
                    post ->
                        Json.object()
                            .with("id", post.id())
                            .with("title", post.title())
                            .with("similarity", post.similarity())
                            .with("passage", post.passage())));
  }

  private static List<String> kinds(RankedTopic topic) {
    return topic.kinds().stream().map(TopicGap::spelled).toList();
  }

  void print(Console console) {
    Table topics = Table.of(">RANK", "TOPIC", ">SCORE", ">COVERAGE", "LACKS");
    ranking.topics().stream().limit(MOST).forEach(topic -> row(topics, topic));
    if (!topics.isEmpty()) {
      topics.print(console, 0);
    }
    Table questions = Table.of("QUERY", ">UNMET", "ANSWERED BY");
    ranking.questions().stream().limit(MOST).forEach(question -> row(questions, question));
    if (!questions.isEmpty()) {
      questions.print(console, 0);
    }
    console.say(
        Words.count(ranking.topics().size(), "topic")
            + ", "
            + Words.count(ranking.questions().size(), "question")
            + " (at most "
            + MOST
            + " of each are shown, --json writes all).");
  }

  private static void row(Table table, RankedTopic topic) {
    table.row(
        Cell.of(Integer.toString(topic.rank())),
        Cell.of(topic.topic()),
        Cell.of(String.format(Locale.ROOT, "%.2f", topic.score())),
        Cell.of(String.format(Locale.ROOT, "%.2f", topic.coverage())),
        Cell.of(kinds(topic).stream().collect(Collectors.joining(", ")).replace('_', ' ')));
  }

  private static void row(Table table, RankedQuestion question) {
    table.row(
        Cell.of(question.query().text()),
        Cell.of(String.format(Locale.ROOT, "%.2f", question.unmet())),
        Cell.of(question.best().map(TopicGap.NearPost::title).orElse("")));
  }
}
