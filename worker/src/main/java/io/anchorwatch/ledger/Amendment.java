package io.anchorwatch.ledger;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.ledger.Anchor.Published;
import io.anchorwatch.ledger.OutputStore.Tag;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What one run builds upon: what readers saw when it first asked, whatever is published since. Safe
 * for use by many threads.
 */
final class Amendment {
  private static final int COPIED_AT_ONCE = 500;

  private final MongoOutputStore store;
  private final Tag tag;
  private @Nullable Seen seen;
  private volatile @Nullable Begun begun;

  /**
   * What readers saw.
   *
   * @param uncertain whether they may see another run by now
   */
  private record Seen(Optional<Layers> layers, boolean uncertain) {}

  /**
   * What is amended.
   *
   * @param lasting how many layers at the bottom stay; the documents of the others are copied
   */
  private record Begun(Layers base, int lasting) {}

  Amendment(MongoOutputStore store, Tag tag) {
    this.store = store;
    this.tag = tag;
  }

  private synchronized Seen known() {
    Seen known = seen;
    if (known == null) {
      Optional<Layers> layers = store.layers().shown(tag.job());
      boolean uncertain =
          layers.isPresent()
              && store.layers().isUncertain(tag.job(), layers.get().top(), tag.published());
      known = new Seen(layers, uncertain);
      seen = known;
    }
    return known;
  }

  /** What readers saw; empty if nothing was published. */
  Optional<Layers> seen() {
    return known().layers();
  }

  /** The same, if no other run can be seen by now: what does not belong to it may go. */
  Optional<Layers> certain() {
    return known().uncertain() ? Optional.empty() : seen();
  }

  boolean begun() {
    return begun != null;
  }

  /**
   * Begins to amend what is certain.
   *
   * @param collections those that the job writes to, prepared
   */
  void begin(List<String> collections) {
    Layers shown = certain().orElseThrow();
    long size =
        collections.stream()
            .mapToLong(collection -> store.count(collection, tag.job(), shown.top()))
            .sum();
    Layers base = shown.topped(size);
    int lasting = base.lasting();
    List<String> dead = store.layers().dead(tag.job(), base);
    collections.forEach(collection -> store.forget(collection, dead));
    store.layers().sweep(tag.job(), base.top());
    store.layers().begin(tag.job(), base.under(tag.published(), lasting));
    begun = new Begun(base, lasting);
  }

  /** Hands over, in parts, the documents of the layers that this run takes into its own. */
  void merged(String collection, Consumer<List<Output>> parts) {
    Begun now = begun;
    if (now == null || now.lasting() == now.base().all().size()) {
      return;
    }
    List<Published> merged = now.base().tags().subList(now.lasting(), now.base().all().size());
    List<Output> part = new ArrayList<>();
    store.read(
        tag.job(),
        now.base(),
        merged,
        collection,
        output -> {
          part.add(output);
          if (part.size() == COPIED_AT_ONCE) {
            parts.accept(List.copyOf(part));
            part.clear();
          }
        });
    if (!part.isEmpty()) {
      parts.accept(part);
    }
  }

  /** Takes what this run replaces or withdraws out of what it builds upon. */
  void end(String collection, Collection<String> keys) {
    Begun now = begun;
    if (now != null && !keys.isEmpty()) {
      store.end(collection, tag, now.base(), keys);
    }
  }
}
