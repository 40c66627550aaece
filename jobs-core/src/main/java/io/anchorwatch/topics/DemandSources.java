package io.anchorwatch.topics;

import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.neighbours.NeighbourPost;
import io.anchorwatch.neighbours.Neighbours;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what is wanted from where a job's parameters say. Blocking; for one run. */
final class DemandSources {
  private final SearchLog searches;
  private final Neighbours neighbours;
  private final Map<String, String> unheardNeighbours = new HashMap<>();
  private Optional<String> noQueries = Optional.empty();

  DemandSources(SearchLog searches, Neighbours neighbours) {
    this.searches = searches;
    this.neighbours = neighbours;
  }

  /** Which of the sources that were read said nothing. */
  Unheard unheard() {
    return new Unheard(unheardNeighbours, noQueries);
  }

  /**
   * Reads all of it and counts what was read.
   *
   * @throws IOException if a file cannot be read; the message is its name
   */
  Demand read(JobContext context, Map<String, Long> counts) throws IOException {
    return new Demand(targets(context, counts), queries(context, counts), posts(context, counts));
  }

  private static List<Target> targets(JobContext context, Map<String, Long> counts)
      throws IOException {
    Optional<String> file = context.parameter(TopicKeys.TARGETS);
    if (file.isEmpty()) {
      return List.of();
    }
    var lines = DemandFiles.targets(Path.of(file.get()));
    counts.put("targets_read", (long) lines.items().size());
    counts.put("targets_unreadable", (long) lines.unreadable());
    return lines.items();
  }

  private List<SearchQuery> queries(JobContext context, Map<String, Long> counts)
      throws IOException {
    List<SearchQuery> queries = new ArrayList<>();
    Optional<String> file = context.parameter(TopicKeys.QUERIES);
    if (file.isPresent()) {
      keep(DemandFiles.queries(Path.of(file.get())), file.get(), queries, counts);
    }
    Optional<String> collection = context.parameter(TopicKeys.QUERY_COLLECTION);
    if (collection.isPresent()) {
      keep(searches.read(collection.get()), collection.get(), queries, counts);
    }
    noQueries.ifPresent(
        why -> context.logger().atWarn().addKeyValue("why", why).log("no searches read"));
    return queries;
  }

  /** A log in which nobody ever searched is most likely one that was lost or not written yet. */
  private void keep(
      DemandFiles.Lines<SearchQuery> lines,
      String name,
      List<SearchQuery> queries,
      Map<String, Long> counts) {
    queries.addAll(lines.items());
    counts.merge("queries_read", (long) lines.items().size(), Long::sum);
    counts.merge("queries_unreadable", (long) lines.unreadable(), Long::sum);
    if (lines.items().isEmpty()) {
      noQueries = Optional.of(name + ": no query in it can be read");
    }
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
