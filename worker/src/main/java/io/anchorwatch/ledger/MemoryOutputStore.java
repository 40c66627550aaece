package io.anchorwatch.ledger;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.ledger.Anchor.Published;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.IntSupplier;
import java.util.function.Predicate;
import org.bson.Document;

/** Published documents that live as long as the process. */
final class MemoryOutputStore implements OutputStore {
  private final Anchors anchors;
  private final Map<Shelf, NavigableMap<Instant, NavigableMap<String, Entry>>> shelves =
      new HashMap<>();

  private record Shelf(String job, String collection) {}

  private record Entry(String site, long fence, int checkpoint, Output output) {
    Output copy() {
      return new Output(output.key(), new Document(output.body()));
    }
  }

  @Inject
  MemoryOutputStore(Anchors anchors) {
    this.anchors = anchors;
  }

  @Override
  public synchronized Outputs open(Tag tag, IntSupplier checkpoint) {
    adopt(tag, checkpoint.getAsInt());
    return new Run(tag, checkpoint);
  }

  @Override
  public void published(String job, String collection, Consumer<Output> each) {
    shown(job, collection, entry -> true).forEach(each);
  }

  private synchronized void adopt(Tag tag, int checkpoint) {
    shelves.forEach(
        (shelf, slots) -> {
          if (shelf.job().equals(tag.job())) {
            slots
                .getOrDefault(tag.slot(), new TreeMap<>())
                .replaceAll(
                    (key, entry) ->
                        entry.checkpoint() < checkpoint ? raised(entry, tag.fence()) : entry);
          }
        });
  }

  private static Entry raised(Entry entry, long fence) {
    return new Entry(
        entry.site(), Math.max(entry.fence(), fence), entry.checkpoint(), entry.output());
  }

  private synchronized void put(Tag tag, String collection, List<Output> outputs, int checkpoint) {
    outputs.forEach(OutputDocuments::checkBody);
    NavigableMap<String, Entry> slot =
        shelf(tag.job(), collection).computeIfAbsent(tag.slot(), instant -> new TreeMap<>());
    boolean stale = false;
    for (Output output : outputs) {
      Entry before = slot.get(output.key());
      if (before != null && before.fence() > tag.fence()) {
        stale = true;
      } else {
        Output copy = new Output(output.key(), new Document(output.body()));
        slot.put(output.key(), new Entry(tag.site(), tag.fence(), checkpoint, copy));
      }
    }
    if (stale) {
      throw OutputDocuments.stale(tag, collection);
    }
  }

  private synchronized boolean amend(Tag tag) {
    if (tag(tag.job()).isEmpty()) {
      return false;
    }
    shelves.keySet().stream()
        .filter(shelf -> shelf.job().equals(tag.job()))
        .map(Shelf::collection)
        .toList()
        .forEach(
            collection -> put(tag, collection, shown(tag.job(), collection, entry -> true), 0));
    return true;
  }

  private synchronized void withdraw(Tag tag, String collection, Set<String> keys) {
    shelf(tag.job(), collection)
        .getOrDefault(tag.slot(), new TreeMap<>())
        .values()
        .removeIf(entry -> entry.fence() == tag.fence() && keys.contains(entry.output().key()));
  }

  private synchronized void sweep(String job, String collection) {
    tag(job)
        .ifPresent(
            published -> {
              var slots = shelf(job, collection);
              slots.headMap(published.slot(), false).clear();
              slots
                  .getOrDefault(published.slot(), new TreeMap<>())
                  .values()
                  .removeIf(entry -> entry.fence() < published.fence());
            });
  }

  private synchronized List<Output> shown(String job, String collection, Predicate<Entry> filter) {
    Optional<Published> tag = tag(job);
    if (tag.isEmpty()) {
      return List.of();
    }
    return shelf(job, collection).getOrDefault(tag.get().slot(), new TreeMap<>()).values().stream()
        .filter(entry -> entry.fence() == tag.get().fence())
        .filter(filter)
        .map(Entry::copy)
        .toList();
  }

  private NavigableMap<Instant, NavigableMap<String, Entry>> shelf(String job, String collection) {
    return shelves.computeIfAbsent(new Shelf(job, collection), shelf -> new TreeMap<>());
  }

  private Optional<Published> tag(String job) {
    return anchors.find(job).flatMap(anchor -> anchor.success().published());
  }

  /** The outputs of one run. */
  private final class Run implements Outputs {
    private final Tag tag;
    private final IntSupplier checkpoint;
    private volatile boolean amends;

    Run(Tag tag, IntSupplier checkpoint) {
      this.tag = tag;
      this.checkpoint = checkpoint;
    }

    @Override
    public void put(String collection, List<Output> outputs) {
      sweep(tag.job(), collection);
      MemoryOutputStore.this.put(tag, collection, outputs, checkpoint.getAsInt());
    }

    @Override
    public boolean amend() {
      amends = checkpoint.getAsInt() == 0 && MemoryOutputStore.this.amend(tag);
      return amends;
    }

    @Override
    public void withdraw(String collection, Collection<String> keys) {
      if (!amends) {
        throw new IllegalStateException(tag + " withdraws, but does not amend what is published");
      }
      MemoryOutputStore.this.withdraw(tag, collection, Set.copyOf(keys));
    }

    @Override
    public void published(String collection, Consumer<Output> each) {
      publishedBy(tag.job(), collection, each);
    }

    @Override
    public void publishedBy(String job, String collection, Consumer<Output> each) {
      shown(job, collection, this::sameSite).forEach(each);
    }

    @Override
    public Optional<Output> published(String collection, String key) {
      return shown(tag.job(), collection, this::sameSite).stream()
          .filter(output -> output.key().equals(key))
          .findFirst();
    }

    private boolean sameSite(Entry entry) {
      return entry.site().equals(tag.site());
    }
  }
}
