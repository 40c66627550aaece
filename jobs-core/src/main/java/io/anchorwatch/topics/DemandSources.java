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
  private static final int NAMED = 10;

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
    List<Target> targets = new ArrayList<>();
    Optional<String> file = context.parameter(TopicKeys.TARGETS);
    if (file.isPresent()) {
      keep(context, DemandFiles.targets(Path.of(file.get())), file.get(), targets, counts);
    }
    Optional<String> collection = context.parameter(TopicKeys.TARGET_COLLECTION);
    if (collection.isPresent()) {
      keep(context, collections.targets(collection.get()), collection.get(), targets, counts);
    }
    noTargets.ifPresent(
        why -> context.logger().atWarn().addKeyValue("why", why).log("no targets read"));
    return targets;
  }

  private void keep(
      JobContext context,
      DemandFiles.Lines<Target> lines,
      String name,
      List<Target> targets,
      Map<String, Long> counts) {
    name(context, name, lines.bad());
    targets.addAll(lines.items());
    counts.merge("targets_read", (long) lines.items().size(), Long::sum);
    counts.merge("targets_unreadable", (long) lines.unreadable(), Long::sum);
    if (lines.items().isEmpty()) {
      noTargets = Optional.of(name + ": no topic in it can be read");
    }
  }

  private List<SearchQuery> queries(JobContext context, Map<String, Long> counts)
      throws IOException {
    List<SearchQuery> queries = new ArrayList<>();
    Optional<String> file = context.parameter(TopicKeys.QUERIES);
    if (file.isPresent()) {
      var lines = DemandFiles.queries(Path.of(file.get()));
      name(context, file.get(), lines.bad());
      keep(lines, file.get(), queries, counts);
    }
    Optional<String> collection = context.parameter(TopicKeys.QUERY_COLLECTION);
    if (collection.isPresent()) {
      var rows = collections.queries(collection.get());
      name(context, collection.get(), rows.bad());
      keep(rows, collection.get(), queries, counts);
    }
    noQueries.ifPresent(
        why -> context.logger().atWarn().addKeyValue("why", why).log("no searches read"));
    return queries;
  }

  /** The first lines of a source that were left out; how many in all is counted. */
  private static void name(JobContext context, String source, List<DemandFiles.Bad> bad) {
    for (DemandFiles.Bad line : bad.subList(0, Math.min(NAMED, bad.size()))) {
      context
          .logger()
          .atWarn()
          .addKeyValue("source", source)
          .addKeyValue("line", line.number())
          .addKeyValue("why", line.why())
          .log("line left out: it cannot be read");
    }
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
