package io.anchorwatch.cli;

import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.facts.Json;
import io.anchorwatch.topics.Topic;
import java.util.List;
import java.util.concurrent.Callable;
import org.bson.Document;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** All that was found about one topic. */
@Command(description = "Show every gap that was found about a topic, and why each is one.")
final class TopicsExplain implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Parameters(paramLabel = "TOPIC", description = "The whole name of a topic, in any case.")
  private String topic = "";

  TopicsExplain(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    return desk.with(this::explain);
  }

  private int explain(Opened opened) {
    String key = Topic.fold(topic);
    List<FoundGap> found =
        Lookup.gaps(opened).stream()
            .filter(gap -> gap.body().get("topic", Document.class).getString("key").equals(key))
            .toList();
    if (listing.json) {
      Json.object()
          .with("topic", key)
          .with("gaps", found.stream().map(FoundGap::json).toList())
          .print(desk.console());
      return ExitCode.DONE;
    }
    found.forEach(gap -> GapsShow.print(gap, desk.console()));
    if (found.isEmpty()) {
      desk.console()
          .say(
              "No gap was found about "
                  + TextWidth.clean(topic)
                  + " in "
                  + opened.where()
                  + ". See findings gaps list --all for the topics that have one.");
    }
    return ExitCode.DONE;
  }
}
