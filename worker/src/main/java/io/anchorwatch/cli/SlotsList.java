package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.SlotFacts;
import io.anchorwatch.facts.Times;
import io.anchorwatch.facts.Words;
import io.anchorwatch.ledger.Anchor;
import io.anchorwatch.ledger.Slot;
import io.anchorwatch.ledger.SlotState;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Slots, newest first. */
@Command(description = "List slots, newest first, of one job or of all.")
final class SlotsList implements Callable<Integer> {
  private static final int MOST = 10_000;
  private static final int LOOKED_THROUGH = 5_000;

  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(names = "--job", paramLabel = "JOB", description = "Only this job.")
  private Optional<String> job = Optional.empty();

  @Option(
      names = "--state",
      paramLabel = "STATE",
      split = ",",
      description = "Only these states: ${COMPLETION-CANDIDATES}.")
  private List<SlotState> states = List.of(SlotState.values());

  @Option(names = "-n", paramLabel = "COUNT", description = "How many (20).")
  private int count = 20;

  SlotsList(Desk desk) {
    this.desk = desk;
  }

  @Override
  public Integer call() {
    if (count < 1 || count > MOST) {
      throw new CommandException(ExitCode.USAGE, "-n must be from 1 to " + MOST);
    }
    return desk.with(this::list);
  }

  private int list(Opened opened) {
    Instant now = opened.storeTime().instant();
    List<Anchor> anchors =
        job.map(name -> List.of(Lookup.anchor(opened, name)))
            .orElseGet(() -> Lookup.anchors(opened));
    boolean all = states.containsAll(List.of(SlotState.values()));
    List<Slot> slots =
        anchors.stream()
            .flatMap(
                anchor ->
                    opened
                        .ports()
                        .slots()
                        .history(anchor.job(), now, all ? count : LOOKED_THROUGH)
                        .stream())
            .filter(slot -> states.contains(slot.state()))
            .sorted(Comparator.comparing((Slot slot) -> slot.id().at()).reversed())
            .limit(count)
            .toList();
    if (listing.json) {
      Json.object()
          .with("now", now)
          .with("slots", slots.stream().map(SlotFacts::json).toList())
          .print(desk.console());
    } else if (slots.isEmpty()) {
      desk.console().say("No such slot.");
    } else {
      table(slots, desk.times(opened)).print(desk.console(), 0);
    }
    return ExitCode.DONE;
  }

  private static Table table(List<Slot> slots, Times times) {
    Table table = Table.of("SLOT", "JOB", "STATE", ">TRIES", "TOOK", "WORKER", "WHAT");
    for (Slot slot : slots) {
      table.row(
          Cell.of(times.local(slot.id().at())),
          Cell.of(slot.id().job()),
          new Cell(Words.state(slot), Tones.of(slot.state())),
          Cell.of(Integer.toString(slot.tally().attempt())),
          Cell.of(Words.took(slot, times.now()).map(Times::span).orElse("")),
          Cell.of(slot.tenure().map(tenure -> Words.owner(tenure.owner())).orElse("")),
          Cell.of(Words.about(slot)));
    }
    return table;
  }
}
