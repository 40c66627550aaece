package io.anchorwatch.cli;

import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Words;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** From files into the collection that the jobs read. */
@Command(
    description = {
      "Read posts from Markdown or JSON Lines files into the posts collection, keyed by site",
      "and id. Reading again replaces; what is gone from the files stays in the collection."
    })
final class PostsImport implements Callable<Integer> {
  private static final int PAGE = 500;

  private final Desk desk;
  private final Workshop workshop;
  @Mixin private Listing listing = new Listing();

  @Parameters(
      paramLabel = "SOURCE",
      description = "A folder of Markdown files, or a .jsonl file of posts.")
  private Path source = Path.of("");

  @Option(names = "--site", paramLabel = "SITE", description = "Whose posts they are (default).")
  private String site = "default";

  PostsImport(Desk desk, Workshop workshop) {
    this.desk = desk;
    this.workshop = workshop;
  }

  /** {@code anchorwatch posts}. */
  static CommandLine group(Desk desk, Workshop workshop) {
    return Group.of("Posts: where jobs read them from, and how two of them are related.")
        .addSubcommand("import", new PostsImport(desk, workshop))
        .addSubcommand("compare", new PostsCompare(desk, workshop));
  }

  @Override
  public Integer call() {
    try (Workshop.Session session = workshop.open(source)) {
      return desk.with(opened -> copy(session.posts(), opened));
    } catch (UncheckedIOException | IllegalArgumentException problem) {
      throw new CommandException(ExitCode.USAGE, String.valueOf(problem.getMessage()));
    }
  }

  private int copy(PostSource posts, Opened opened) {
    List<Skipped> skipped = new ArrayList<>();
    long stored = 0;
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      PostSource.Page page = posts.page(site, after.get(), PAGE);
      skipped.addAll(page.skipped());
      for (Post post : page.posts()) {
        if (opened.shelf().put(site, post)) {
          stored++;
        } else {
          skipped.add(new Skipped(post.id(), "the id is already that of a post of another site"));
        }
      }
      after = page.last();
    }
    tell(stored, skipped, opened.where());
    return ExitCode.DONE;
  }

  private void tell(long stored, List<Skipped> skipped, String where) {
    Console console = desk.console();
    if (listing.json) {
      Json.object()
          .with("stored", stored)
          .with(
              "skipped",
              skipped.stream()
                  .map(post -> Json.object().with("id", post.id()).with("reason", post.reason()))
                  .toList())
          .print(console);
      return;
    }
    Table table = Table.of("SKIPPED", "WHY");
    skipped.forEach(post -> table.row(post.id(), post.reason()));
    if (!table.isEmpty()) {
      table.print(console, 0);
    }
    console.say(
        Words.count(stored, "post")
            + " of site "
            + site
            + " stored in "
            + where
            + ", "
            + skipped.size()
            + " skipped.");
  }
}
