package io.anchorwatch.topics;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.neighbours.NeighbourPost;
import io.anchorwatch.neighbours.Neighbours;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is wanted from where a job's parameters say. Blocking; for one run. */
final class DemandSources {
  private final DemandCollections collections;
  private final Neighbours neighbours;
  private final Map<String, String> unheardNeighbours = new HashMap<>();
  private Optional<String> noQueries = Optional.empty();
  private Optional<String> noTargets = Optional.empty();

  DemandSources(DemandCollections collections, Neighbours neighbours) {
    this.collections = collections;
    this.neighbours = neighbours;
  }

  /** Which of the sources that were read said nothing. */
  Unheard unheard() {
    return new Unheard(unheardNeighbours, noQueries, noTargets);
  }

  /**
   * Reads all of it and counts what was read.
   *
   * @throws IOException if a file cannot be read; the message names it and says why
   */
  Demand read(JobContext context, Map<String, Long> counts) throws IOException {
    return new Demand(targets(context, counts), queries(context, counts), posts(context, counts));
  }

  private List<Target> targets(JobContext context, Map<String, Long> counts) throws IOException {
    ReadRows<Target> rows = new ReadRows<>(context, counts, ReadRows.Kind.TARGETS);
    Optional<String> file = context.parameter(TopicKeys.TARGETS);
    if (file.isPresent()) {
      rows.add(file.get(), DemandFiles.targets(Path.of(file.get())));
    }
    context
        .parameter(TopicKeys.TARGET_COLLECTION)
        .ifPresent(name -> rows.add(name, collections.targets(name)));
    noTargets = rows.silence();
    return rows.items();
  }

  private List<SearchQuery> queries(JobContext context, Map<String, Long> counts)
      throws IOException {
    ReadRows<SearchQuery> rows = new ReadRows<>(context, counts, ReadRows.Kind.QUERIES);
    Optional<String> file = context.parameter(TopicKeys.QUERIES);
    if (file.isPresent()) {
      rows.add(file.get(), DemandFiles.queries(Path.of(file.get())));
    }
    context
        .parameter(TopicKeys.QUERY_COLLECTION)
        .ifPresent(name -> rows.add(name, collections.queries(name)));
    noQueries = rows.silence();
    return rows.items();
  }

  private List<NeighbourPost> posts(JobContext context, Map<String, Long> counts) {
    List<String> addresses = context.parameter(TopicKeys.NEIGHBOURS);
    if (addresses.isEmpty()) {
      return List.of();
    }
    Neighbours.Found found = neighbours.read(addresses);
    for (Neighbours.Unread unread : found.unread()) {
      unheardNeighbours.putIfAbsent(unread.source(), unread.why());
      context
          .logger()
          .atWarn()
          .addKeyValue("address", unread.address())
          .addKeyValue("why", unread.why())
          .log("neighbour left out: it cannot be read");
    }
    counts.put("neighbour_posts_read", (long) found.posts().size());
    counts.put("neighbours_unreadable", (long) found.unread().size());
    return found.posts();
  }
}
