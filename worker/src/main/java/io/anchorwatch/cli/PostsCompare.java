package io.anchorwatch.cli;

import io.anchorwatch.duplicates.DuplicateRules;
import io.anchorwatch.duplicates.PairComparison;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostPairs;
import io.anchorwatch.posts.PostPairs.PostPair;
import io.anchorwatch.posts.PostSource;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Any two posts against each other, or many pairs from a file. */
@Command(
    description = {
      "Say how two posts are related and why, as if they were alone on their site. Each is a file,",
      "or the id of a post in the posts collection. With --jsonl, compare one pair a line:",
      "{\"id\", \"a\": {post}, \"b\": {post}}, each post with the fields that scan reads."
    })
final class PostsCompare implements Callable<Integer> {
  private final Desk desk;
  private final Workshop workshop;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "POST", arity = "0..2", description = "A file, or an id: two of them.")
  private List<String> names = new ArrayList<>();

  @Option(
      names = "--jsonl",
      paramLabel = "FILE",
      description = "Pairs of posts, one a line; - reads standard input.")
  private Optional<String> pairs = Optional.empty();

  @Option(names = "--site", paramLabel = "SITE", description = "Whose posts they are (default).")
  private String site = "default";

  PostsCompare(Desk desk, Workshop workshop) {
    this.desk = desk;
    this.workshop = workshop;
  }

  @Override
  public Integer call() {
    if (pairs.isPresent() == names.isEmpty() && (pairs.isPresent() || names.size() == 2)) {
      return pairs.isPresent() ? many(pairs.get()) : two();
    }
    throw new CommandException(ExitCode.USAGE, "give two posts, or --jsonl with a file of pairs");
  }

  private int two() {
    List<Optional<Post>> files = names.stream().map(this::inFile).toList();
    if (files.stream().allMatch(Optional::isPresent)) {
      show(files.get(0).orElseThrow(), files.get(1).orElseThrow());
      return ExitCode.DONE;
    }
    return desk.with(
        opened -> {
          PostSource posts = opened.posts();
          Post first = files.get(0).orElseGet(() -> stored(posts, names.get(0), opened.where()));
          show(first, files.get(1).orElseGet(() -> stored(posts, names.get(1), opened.where())));
          return ExitCode.DONE;
        });
  }

  private Optional<Post> inFile(String name) {
    Path path = Path.of(name);
    if (!Files.isRegularFile(path)) {
      return Optional.empty();
    }
    try (Workshop.Session session = workshop.open(path)) {
      return Optional.of(
          session.posts().page(site, "", 1).posts().stream()
              .findFirst()
              .orElseThrow(
                  () -> new CommandException(ExitCode.FAILED, "there is no post in " + path)));
    } catch (UncheckedIOException | IllegalArgumentException problem) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(problem.getMessage()));
    }
  }

  private Post stored(PostSource posts, String id, String where) {
    return posts
        .byId(site, id)
        .orElseThrow(
            () ->
                new CommandException(
                    ExitCode.FAILED,
                    "\""
                        + TextWidth.clean(id)
                        + "\" is neither a file nor a post of site "
                        + site
                        + " in "
                        + where));
  }

  private void show(Post a, Post b) {
    // Files in two folders may have one name, and a finding tells posts apart by it.
    boolean same = a.id().equals(b.id());
    Post second = same ? new Post(b.id() + " (2)", b.title(), b.text(), b.facts()) : b;
    PairComparison compared = PairComparison.of(DuplicateRules.usual(), a, second);
    PairView view = new PairView(compared);
    if (listing.json) {
      view.json(a.id() + " = " + second.id()).print(desk.console());
      return;
    }
    view.print(desk.console());
  }

  private int many(String file) {
    int bad = 0;
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(TextLines.open(file), StandardCharsets.UTF_8))) {
      long number = 0;
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        number++;
        if (!line.isBlank() && !compare(line, number)) {
          bad++;
        }
      }
    } catch (IOException e) {
      throw new CommandException(ExitCode.USAGE, "cannot read " + file + ": " + e.getMessage());
    }
    return bad == 0 ? ExitCode.DONE : ExitCode.FAILED;
  }

  private boolean compare(String line, long number) {
    try {
      PostPair pair = PostPairs.read(line, Long.toString(number));
      PairComparison compared = PairComparison.of(DuplicateRules.usual(), pair.a(), pair.b());
      new PairView(compared).json(pair.id()).printLine(desk.console());
      return true;
    } catch (IllegalArgumentException e) {
      desk.console().say("anchorwatch: line " + number + " " + e.getMessage());
      return false;
    }
  }
}
