package io.anchorwatch.cli;

import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.facts.Words;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** One gap with all that speaks for it. */
@Command(
    description = {
      "Show why something is a gap: its score and what that is the product of, the nearest posts",
      "and why they are not enough, what readers asked, and what to do."
    })
final class GapsShow implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Mixin private GapName gap = new GapName();

  GapsShow(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(opened -> show(gap.find(opened), desk.console()));
  }

  private int show(FoundGap found, Console console) {
    if (listing.json) {
      found.json().print(console);
      return ExitCode.DONE;
    }
    print(found, console);
    return ExitCode.DONE;
  }

  static void print(FoundGap found, Console console) {
    Document body = found.body();
    console.line(
        console.painted(Tone.STRONG, TextWidth.clean(found.key()))
            + String.format(
                Locale.ROOT,
                " %.2f = %s  (%s)",
                body.get("score", 0.0),
                parts(body.get("parts", Document.class)),
                found.state()));
    Document evidence = body.get("evidence", Document.class);
    console.line("  " + TextWidth.clean(evidence.getString("text")));
    String unheard = body.getString("unheard");
    if (unheard != null) {
      console.line("  stays as it was, for nothing was heard of " + TextWidth.clean(unheard));
    }
    for (Document post : evidence.getList("posts", Document.class, List.of())) {
      console.line(
          String.format(
              Locale.ROOT,
              "  %.2f  %s  %s: %s",
              post.get("similarity", 0.0),
              TextWidth.clean(post.getString("id")),
              TextWidth.clean(post.getString("title")),
              TextWidth.clean(post.getString("lacks"))));
    }
    for (Document query : evidence.getList("queries", Document.class, List.of())) {
      console.line(
          "  asked "
              + Words.count(query.get("n", Number.class).longValue(), "time")
              + ": \""
              + TextWidth.clean(query.getString("query"))
              + "\"");
    }
    console.line("  " + TextWidth.clean(body.get("suggestion", Document.class).getString("text")));
  }

  private static String parts(Document parts) {
    return parts.entrySet().stream()
        .sorted(Map.Entry.comparingByKey())
        .map(part -> part.getKey() + " " + part.getValue())
        .collect(Collectors.joining(" × "));
  }
}
