package io.anchorwatch.cli;

import io.anchorwatch.facts.Words;
import io.anchorwatch.topics.Demand;
import io.anchorwatch.topics.DemandFiles;
import io.anchorwatch.topics.SearchQuery;
import io.anchorwatch.topics.Target;
import io.anchorwatch.topics.TopicRanking;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Topics by how much a site lacks them, and questions by how surely it does not answer them. */
@Command(
    description = {
      "Rank topics by how much posts in files lack them, and say of readers' questions how",
      "surely no post answers them. Needs no worker and no store, and keeps nothing."
    })
final class TopicsRank implements Callable<Integer> {
  private static final int NAMED = 20;

  private final Console console;
  private final Workshop workshop;
  private final InstantSource clock;
  @Mixin private PostFiles files = new PostFiles();
  @Mixin private Listing listing = new Listing();

  @Option(
      names = "--topics",
      paramLabel = "FILE",
      description = {
        "Rank these, one a line or {\"topic\",\"weight\"} a line, instead of the topics that the",
        "posts are filed under."
      })
  private Optional<Path> topics = Optional.empty();

  @Option(
      names = "--queries",
      paramLabel = "FILE",
      description = "What readers asked: .csv or .jsonl with query, n, results, clicks, time.")
  private Optional<Path> queries = Optional.empty();

  private TopicsRank(Console console, Workshop workshop, InstantSource clock) {
    this.console = console;
    this.workshop = workshop;
    this.clock = clock;
  }

  /** {@code anchorwatch topics}. */
  static CommandLine group(Desk desk, Workshop workshop, InstantSource clock) {
    return Group.of("Topics: how much is written about them, and what is asked.")
        .addSubcommand("rank", new TopicsRank(desk.console(), workshop, clock))
        .addSubcommand("explain", new TopicsExplain(desk));
  }

  @Override
  public Integer call() {
    Instant at = files.asOf(clock);
    Demand demand = demand();
    try (Workshop.Session session = workshop.open(files.source)) {
      EveryPost posts = new EveryPost(session.posts());
      TopicRanking ranking = TopicRanking.of(posts, demand, at);
      RankingView view = new RankingView(ranking);
      if (listing.json) {
        view.json().print(console);
      } else {
        view.print(console);
      }
      posts
          .skipped()
          .forEach(each -> console.say("anchorwatch: " + each.id() + " " + each.reason()));
      explain(ranking, posts.read());
      return ExitCode.DONE;
    } catch (UncheckedIOException | IllegalArgumentException problem) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(problem.getMessage()));
    }
  }

  private Demand demand() {
    List<Target> targets = topics.map(file -> read(file, DemandFiles::targets)).orElse(List.of());
    if (topics.isPresent() && targets.isEmpty()) {
      throw new CommandException(
          ExitCode.USAGE,
          topics.get()
              + " names no topic. Write one a line, or leave --topics out to rank those that the"
              + " posts are filed under");
    }
    List<SearchQuery> asked =
        queries.map(file -> read(file, DemandFiles::queries)).orElse(List.of());
    if (asked.isEmpty()) {
      queries.ifPresent(file -> console.say("anchorwatch: " + file + " has no query"));
    }
    return new Demand(targets, asked);
  }

  /** An empty answer is most often a wrong path, or posts that are filed under nothing. */
  private void explain(TopicRanking ranking, long posts) {
    if (posts == 0) {
      console.say("anchorwatch: no post was read from " + files.source);
    } else if (ranking.topics().isEmpty()) {
      console.say(
          "anchorwatch: the posts of "
              + files.source
              + " are filed under no topic. Name topics with --topics");
    }
  }

  private interface Reader<T> {
    DemandFiles.Lines<T> read(Path file) throws IOException;
  }

  private <T> List<T> read(Path file, Reader<T> reader) {
    try {
      DemandFiles.Lines<T> lines = reader.read(file);
      lines.bad().stream().limit(NAMED).forEach(bad -> say(file, bad));
      if (lines.unreadable() > NAMED) {
        console.say(
            "anchorwatch: "
                + Words.count(lines.unreadable(), "line")
                + " of "
                + file
                + " left out in all");
      }
      return lines.items();
    } catch (IOException problem) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + problem.getMessage());
    }
  }

  private void say(Path file, DemandFiles.Bad bad) {
    console.say("anchorwatch: " + file + ":" + bad.number() + ": " + bad.why() + "; left out");
  }
}
