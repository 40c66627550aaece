package io.anchorwatch.jobs;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.function.Consumer;
import org.bson.Document;

/**
 * Outputs that live as long as the process: what one-shot runs and tests write to. What a run wrote
 * becomes visible when {@link #publish()} is called, as it does under a ledger when a slot has
 * succeeded. Safe for use by many threads.
 */
public final class MemoryOutputs implements Outputs {
  private final String job;
  private final Map<String, Map<String, Map<String, Document>>> shelf;
  private final Map<String, Map<String, Document>> written = new ConcurrentHashMap<>();
  private volatile boolean amends;

  /** An empty shelf, seen by one job. */
  public MemoryOutputs(String job) {
    this(job, new ConcurrentHashMap<>());
  }

  private MemoryOutputs(String job, Map<String, Map<String, Map<String, Document>>> shelf) {
    this.job = job;
    this.shelf = shelf;
  }

  /** The outputs of a run of another job, or of the next run of this one, on the same shelf. */
  public MemoryOutputs forRun(String otherJob) {
    return new MemoryOutputs(otherJob, shelf);
  }

  /** Makes what this run wrote the job's published documents, in place of the ones before. */
  public void publish() {
    Map<String, Map<String, Document>> run = new TreeMap<>();
    written.forEach((collection, documents) -> run.put(collection, new TreeMap<>(documents)));
    shelf.put(job, run);
  }

  @Override
  public void put(String collection, List<Output> outputs) {
    Map<String, Document> documents =
        written.computeIfAbsent(collection, name -> new ConcurrentSkipListMap<>());
    outputs.forEach(output -> documents.put(output.key(), new Document(output.body())));
  }

  @Override
  public boolean amend() {
    Map<String, Map<String, Document>> published = shelf.get(job);
    if (published == null) {
      return false;
    }
    published.forEach(
        (collection, documents) ->
            written
                .computeIfAbsent(collection, name -> new ConcurrentSkipListMap<>())
                .putAll(documents));
    amends = true;
    return true;
  }

  @Override
  public void withdraw(String collection, Collection<String> keys) {
    if (!amends) {
      throw new IllegalStateException("only a run that amends can withdraw from " + collection);
    }
    written.getOrDefault(collection, Map.of()).keySet().removeAll(Set.copyOf(keys));
  }

  @Override
  public void published(String collection, Consumer<Output> each) {
    publishedBy(job, collection, each);
  }

  @Override
  public void publishedBy(String otherJob, String collection, Consumer<Output> each) {
    shelf
        .getOrDefault(otherJob, Map.of())
        .getOrDefault(collection, Map.of())
        .forEach((key, body) -> each.accept(new Output(key, new Document(body))));
  }

  @Override
  public Optional<Output> published(String collection, String key) {
    return Optional.ofNullable(
            shelf.getOrDefault(job, Map.of()).getOrDefault(collection, Map.of()).get(key))
        .map(body -> new Output(key, new Document(body)));
  }
}
