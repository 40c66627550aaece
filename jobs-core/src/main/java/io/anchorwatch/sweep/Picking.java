package io.anchorwatch.sweep;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.sweep.Batches.Item;
import io.anchorwatch.sweep.CandidateLedger.State;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Makes batches of what the model found good. For one run. */
final class Picking {
  private static final Comparator<Item> BEST_FIRST =
      Comparator.comparing(Item::byModel, Comparator.reverseOrder())
          .thenComparing(Item::score, Comparator.reverseOrder())
          .thenComparing(item -> -item.finalist().fit())
          .thenComparing(item -> item.finalist().id());

  private final JobContext context;
  private final CandidateLedger ledger;
  private final SortedMap<String, Long> counts = new TreeMap<>();

  Picking(JobContext context, CandidateLedger ledger) {
    this.ledger = ledger;
    this.context = context;
  }

  /** One batch for each niche in which the model found something good. */
  List<Output> batches(List<Finalist> finalists, Map<String, Verdict> verdicts, Batches batches) {
    SortedMap<String, List<Item>> niches = new TreeMap<>();
    for (Finalist finalist : finalists) {
      List<Item> good =
          niches.computeIfAbsent(finalist.candidate().niche(), ignored -> new ArrayList<>());
      Verdict verdict = verdicts.get(finalist.id());
      if (verdict instanceof Verdict.Scored scored) {
        ledger.score(finalist.candidate(), scored.score());
        take(new Item(finalist, scored.score(), true), good);
      } else if (verdict instanceof Verdict.Unscored unscored) {
        count("unscored_" + unscored.reason());
        ledger.note(finalist.candidate(), State.FINALIST, unscored.reason());
        fallBack(finalist, good);
      }
    }
    List<Output> stored = new ArrayList<>();
    niches.forEach(
        (niche, good) -> {
          List<Item> items = capped(good);
          if (items.stream().anyMatch(Item::byModel)) {
            stored.add(batches.batch(niche, items, context.parameter(SweepKeys.EXPIRES)));
            items.forEach(this::stored);
          } else {
            items.forEach(item -> left(item, "batch_not_stored"));
            count("batches_not_stored");
          }
        });
    return stored;
  }

  /** What became of the finalists, by name. */
  SortedMap<String, Long> counts() {
    return counts;
  }

  private void take(Item item, List<Item> good) {
    if (item.score() >= context.parameter(SweepKeys.MIN_SCORE)) {
      good.add(item);
    } else {
      count("rejected_low_score");
      left(item, "low_score");
    }
  }

  private void fallBack(Finalist finalist, List<Item> good) {
    if (context.parameter(SweepKeys.UNSCORED) == SweepKeys.Unscored.RANK) {
      take(new Item(finalist, (int) Math.round(100 * finalist.fit()), false), good);
    }
  }

  private List<Item> capped(List<Item> good) {
    long size = context.parameter(SweepKeys.BATCH);
    double share = context.parameter(SweepKeys.INTERNAL_SHARE);
    long internal = (long) Math.ceil(share * size);
    List<Item> items = new ArrayList<>();
    for (Item item : good.stream().sorted(BEST_FIRST).toList()) {
      boolean own = item.finalist().candidate().origin() == Candidate.Origin.INTERNAL;
      if (items.size() >= size) {
        count("over_batch_size");
        left(item, "over_batch_size");
      } else if (own && internal == 0) {
        count("over_internal_share");
        left(item, "over_internal_share");
      } else {
        items.add(item);
        internal -= own ? 1 : 0;
      }
    }
    return items;
  }

  private void stored(Item item) {
    count("stored");
    ledger.note(item.finalist().candidate(), State.STORED, item.byModel() ? "by_model" : "by_rank");
  }

  private void left(Item item, String reason) {
    State state = item.byModel() ? State.SCORED : State.FINALIST;
    ledger.note(item.finalist().candidate(), state, reason);
  }

  private void count(String name) {
    counts.merge(name, 1L, Long::sum);
  }
}
