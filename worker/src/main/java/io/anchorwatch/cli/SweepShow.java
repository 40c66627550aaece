package io.anchorwatch.cli;

import io.anchorwatch.cli.Table.Cell;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.Words;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.sweep.OpenBatch;
import io.anchorwatch.sweep.RunSweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import org.bson.Document;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** What the last sweeps left. */
@Command(
    description = {
      "Show the open batches of the sweeps, and how many candidates came how far and why.",
      "--candidates lists each."
    })
final class SweepShow implements Callable<Integer> {
  private final Desk desk;
  @Mixin private Listing listing = new Listing();

  @Option(names = "--candidates", description = "List every candidate of the last run.")
  private boolean candidates;

  private SweepShow(Desk desk) {
    this.desk = desk;
  }

  /** {@code anchorwatch sweep}. */
  static CommandLine group(Desk desk) {
    return Group.of("Sweeps: topic candidates that a model scored.")
        .addSubcommand("show", new SweepShow(desk));
  }

  @Override
  public Integer call() {
    return desk.with(this::show);
  }

  private int show(Opened opened) {
    Instant now = opened.storeTime().instant();
    List<Output> batches = new ArrayList<>();
    List<Output> fates = new ArrayList<>();
    for (JobDefinition job : Lookup.definitions(opened)) {
      if (job.type().equals(RunSweep.NAME)) {
        opened
            .outputs()
            .published(
                job.name(),
                OpenBatch.COLLECTION,
                batch ->
                    OpenBatch.of(batch)
                        .filter(open -> !open.expired(now))
                        .ifPresent(open -> batches.add(batch)));
        opened.outputs().published(job.name(), "sweep_candidates", fates::add);
      }
    }
    if (listing.json) {
      Json.object()
          .with("batches", batches.stream().map(Output::body).toList())
          .with("candidates", fates.stream().map(SweepShow::fate).toList())
          .print(desk.console());
      return ExitCode.DONE;
    }
    print(batches, fates);
    return ExitCode.DONE;
  }

  private static Json fate(Output fate) {
    Json json = Json.object().with("candidate", fate.key());
    fate.body().forEach(json::with);
    return json;
  }

  private void print(List<Output> batches, List<Output> fates) {
    Table items = Table.of("NICHE", ">SCORE", "TITLE", "EXPIRES");
    for (Output batch : batches) {
      Date expires = batch.body().getDate("expires_at");
      for (Document item : batch.body().getList("items", Document.class, List.of())) {
        items.row(
            Cell.of(batch.key()),
            Cell.of(String.valueOf(item.get("score"))),
            Cell.of(item.getString("title")),
            Cell.of(Json.instant(expires.toInstant())));
      }
    }
    if (!items.isEmpty()) {
      items.print(desk.console(), 0);
    }
    Table rows = candidates ? each(fates) : summary(fates);
    if (!rows.isEmpty()) {
      rows.print(desk.console(), 0);
    }
    desk.console()
        .say(
            batches.size()
                + (batches.size() == 1 ? " open batch" : " open batches")
                + ", "
                + Words.count(fates.size(), "candidate")
                + " in the last run.");
  }

  private static Table each(List<Output> fates) {
    Table table = Table.of("CANDIDATE", "TITLE", "STATE", "WHY", ">SCORE");
    for (Output fate : fates) {
      table.row(
          fate.key(),
          fate.body().getString("title"),
          fate.body().getString("state"),
          fate.body().getString("reason"),
          fate.body().containsKey("score") ? String.valueOf(fate.body().get("score")) : "");
    }
    return table;
  }

  private static Table summary(List<Output> fates) {
    Map<String, Integer> counts = new TreeMap<>();
    fates.forEach(
        fate ->
            counts.merge(
                fate.body().getString("state") + "\n" + fate.body().getString("reason"),
                1,
                Integer::sum));
    Table table = Table.of("STATE", "WHY", ">CANDIDATES");
    counts.forEach(
        (fate, count) -> {
          List<String> parts = List.of(fate.split("\n", 2));
          table.row(parts.get(0), parts.get(1), String.valueOf(count));
        });
    return table;
  }
}
