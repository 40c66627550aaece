package io.anchorwatch.admin;

import io.anchorwatch.facts.FoundGap;
import io.anchorwatch.facts.FoundGaps;
import io.anchorwatch.facts.FoundPair;
import io.anchorwatch.facts.FoundPairs;
import io.anchorwatch.facts.Json;
import io.anchorwatch.facts.PairTexts;
import io.anchorwatch.schedule.JobDefinition;
import io.anchorwatch.watch.JobStanding;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

/** What the jobs found in the posts. Safe for use by many threads; blocking. */
final class FindingsApi {
  /** Findings change when a job has run, which is seldom; an editor pages through them. */
  private static final Duration FRESH = Duration.ofSeconds(5);

  private static final int PAGE = 25;
  private static final int LARGEST_PAGE = 100;
  private static final int MOST = 1_000_000;

  /** An editor works from the top; beyond that the list itself is the problem. */
  private static final int MOST_PAIRS = 5_000;

  private final Standings standings;
  private final PairTexts texts;
  private final Remembered<Pairs> pairs;
  private final Remembered<List<FoundGap>> gaps;

  private record Pairs(List<FoundPair> found, int all) {}

  @Inject
  FindingsApi(
      Standings standings, FoundPairs pairs, PairTexts texts, FoundGaps gaps, StoreReads reads) {
    this.standings = standings;
    this.texts = texts;
    this.pairs =
        reads.remembered(
            () -> {
              List<FoundPair> found = pairs.of(definitions());
              return new Pairs(
                  List.copyOf(found.subList(0, Math.min(MOST_PAIRS, found.size()))), found.size());
            });
    this.gaps = reads.remembered(() -> gaps.of(definitions()));
  }

  /** What reads an address below {@code findings}. */
  Optional<Supplier<Json>> reader(List<String> path, Request request) {
    if (path.equals(List.of("gaps"))) {
      return Optional.of(() -> gaps(request));
    }
    if (path.equals(List.of("duplicates"))) {
      return Optional.of(() -> duplicates(request));
    }
    return path.size() == 2 && path.get(0).equals("duplicates")
        ? Optional.of(() -> texts.json(pair(path.get(1))))
        : Optional.empty();
  }

  /** Pairs, those to look at first; {@code all} shows hidden ones too, {@code after} is a count. */
  private Json duplicates(Request request) {
    boolean all = request.query().containsKey("all");
    Pairs known = pairs.atMost(FRESH).value();
    List<FoundPair> shown = known.found().stream().filter(each -> all || each.open()).toList();
    return page("duplicates", shown, FoundPair::summary, request)
        .with("hidden", all ? 0 : known.found().size() - shown.size())
        .with("left", known.all() - known.found().size());
  }

  /** Gaps by rank; {@code all} shows closed and snoozed ones too, {@code after} is a count. */
  private Json gaps(Request request) {
    boolean all = request.query().containsKey("all");
    List<FoundGap> found = gaps.atMost(FRESH).value();
    List<FoundGap> shown = found.stream().filter(each -> all || each.open()).toList();
    return page("gaps", shown, FoundGap::json, request).with("hidden", found.size() - shown.size());
  }

  private static <T> Json page(String name, List<T> all, Function<T, Json> json, Request request) {
    int limit = request.number("limit", PAGE, 1, LARGEST_PAGE);
    int after = Math.min(request.number("after", 0, 0, MOST), all.size());
    int end = Math.min(all.size(), after + limit);
    return Json.object()
        .with(name, all.subList(after, end).stream().map(json).toList())
        .with("total", all.size())
        .with("next", end < all.size() ? end : Optional.empty());
  }

  /**
   * One pair by its id.
   *
   * @throws Refusal if there is none
   */
  FoundPair pair(String id) {
    return pairs.atMost(FRESH).value().found().stream()
        .filter(each -> each.id().equals(id))
        .findFirst()
        .orElseThrow(() -> Refusal.notThere("a finding " + id));
  }

  /** Something was decided: what was read before does not say so. */
  void changed() {
    pairs.forget();
  }

  private List<JobDefinition> definitions() {
    return standings.seen().jobs().stream()
        .map(JobStanding::generation)
        .map(generation -> generation.definition())
        .toList();
  }
}
