package io.anchorwatch.duplicates;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Output;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.bson.Document;

/**
 * Publishes what is otherwise than what is shown, or everything where there is nothing to build
 * upon. For one run.
 */
final class FindingsShelf {
  /** Holds from what the findings were made, and the sums over them. */
  static final String STATE = "duplicate_runs";

  private static final String KEY = "state";

  /** Says that sums were published too. */
  private static final String SUMMED = "summed";

  private final JobContext context;
  private final Publishing publishing;
  private final ShownSums before;
  private final boolean amends;

  private FindingsShelf(JobContext context, boolean amends) {
    this.context = context;
    this.publishing = new Publishing(context);
    this.amends = amends;
    this.before = amends ? ShownSums.published(context.fenced(), STATE) : ShownSums.none();
  }

  /** From what the findings were made that are shown. */
  static Optional<Document> state(JobContext context) {
    return context.fenced().published(STATE, KEY).map(Output::body);
  }

  /** Begins to publish. */
  static FindingsShelf open(JobContext context) {
    boolean summed = state(context).filter(body -> body.getBoolean(SUMMED, false)).isPresent();
    return new FindingsShelf(context, summed && context.fenced().amend());
  }

  /** Puts documents in place of all of a collection. */
  void put(String collection, Collection<Output> outputs) {
    Map<String, Output> byKey = new HashMap<>();
    Map<String, Long> sums = new HashMap<>();
    for (Output output : outputs) {
      byKey.put(output.key(), output);
      sums.put(output.key(), ShownSums.of(output.body().toJson()));
    }
    put(collection, sums, keys -> keys.stream().flatMap(key -> of(byKey, key)).toList());
  }

  private static Stream<Output> of(Map<String, Output> byKey, String key) {
    return Optional.ofNullable(byKey.get(key)).stream();
  }

  /**
   * Puts documents in place of all of a collection.
   *
   * @param sums by key the sum over each document
   * @param read makes some documents by their keys
   */
  void put(String collection, Map<String, Long> sums, Function<List<String>, List<Output>> read) {
    ShownSums.Changes changes = before.to(collection, sums);
    List<String> changed = changes.changed();
    for (int i = 0; i < changed.size(); i += Publishing.BATCH) {
      List<String> batch = changed.subList(i, Math.min(changed.size(), i + Publishing.BATCH));
      publishing.put(collection, read.apply(batch));
    }
    publishing.put(STATE, changes.buckets());
    if (amends) {
      context.fenced().withdraw(collection, changes.gone());
      context.fenced().withdraw(STATE, changes.empty());
    }
  }

  /** Puts from what the findings are made. */
  void put(Document state) {
    publishing.put(STATE, List.of(new Output(KEY, state.append(SUMMED, true))));
  }
}
