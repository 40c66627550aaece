package io.anchorwatch.ledger;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.Outputs;
import io.anchorwatch.jobs.StaleFenceException;
import io.anchorwatch.ledger.Anchor.Published;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.bson.Document;

/** Outputs in this process only. Safe for use by many threads. */
final class MemoryOutputStore implements OutputStore {
  private final Anchors anchors;
  private final Map<Shelf, ConcurrentNavigableMap<String, Tagged>> shelves =
      new ConcurrentHashMap<>();

  private record Shelf(String job, String collection, Instant slot) {}

  private record Tagged(long fence, Document body) {}

  @Inject
  MemoryOutputStore(Anchors anchors) {
    this.anchors = anchors;
  }

  @Override
  public Outputs open(Tag tag, boolean resume) {
    published(tag.job()).ifPresent(now -> forgetBefore(tag.job(), now.slot()));
    if (resume) {
      shelves.forEach((shelf, documents) -> adopt(tag, shelf, documents));
    }
    return new Run(tag);
  }

  @Override
  public void published(String job, String collection, Consumer<Output> each) {
    published(job)
        .ifPresent(
            now ->
                shelf(job, collection, now.slot())
                    .forEach(
                        (key, tagged) -> {
                          if (tagged.fence() == now.fence()) {
                            each.accept(new Output(key, new Document(tagged.body())));
                          }
                        }));
  }

  private Optional<Published> published(String job) {
    return anchors.find(job).flatMap(anchor -> anchor.success().published());
  }

  private void forgetBefore(String job, Instant slot) {
    shelves.keySet().removeIf(shelf -> shelf.job().equals(job) && shelf.slot().isBefore(slot));
  }

  private static void adopt(
      Tag tag, Shelf shelf, ConcurrentNavigableMap<String, Tagged> documents) {
    if (shelf.job().equals(tag.job()) && shelf.slot().equals(tag.slot())) {
      documents.replaceAll(
          (key, old) -> old.fence() < tag.fence() ? new Tagged(tag.fence(), old.body()) : old);
    }
  }

  private ConcurrentNavigableMap<String, Tagged> shelf(
      String job, String collection, Instant slot) {
    return shelves.computeIfAbsent(
        new Shelf(job, collection, slot), key -> new ConcurrentSkipListMap<>());
  }

  private final class Run implements Outputs {
    private final Tag tag;

    Run(Tag tag) {
      this.tag = tag;
    }

    @Override
    public void put(String collection, List<Output> outputs) {
      for (Output output : outputs) {
        Tagged stored =
            shelf(tag.job(), collection, tag.slot())
                .merge(
                    output.key(),
                    new Tagged(tag.fence(), new Document(output.body())),
                    (old, mine) -> old.fence() > mine.fence() ? old : mine);
        if (stored.fence() > tag.fence()) {
          throw new StaleFenceException(
              output.key()
                  + " in "
                  + collection
                  + " was written by a newer attempt of "
                  + tag.slot());
        }
      }
    }

    @Override
    public void published(String collection, Consumer<Output> each) {
      MemoryOutputStore.this.published(tag.job(), collection, each);
    }

    @Override
    public void publishedBy(String job, String collection, Consumer<Output> each) {
      MemoryOutputStore.this.published(job, collection, each);
    }

    @Override
    public Optional<Output> published(String collection, String key) {
      return MemoryOutputStore.this
          .published(tag.job())
          .flatMap(
              now ->
                  Optional.ofNullable(shelf(tag.job(), collection, now.slot()).get(key))
                      .filter(tagged -> tagged.fence() == now.fence()))
          .map(tagged -> new Output(key, new Document(tagged.body())));
    }
  }
}
