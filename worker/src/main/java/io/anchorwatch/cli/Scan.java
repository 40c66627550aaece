package io.anchorwatch.cli;

import io.anchorwatch.duplicates.DuplicatesJobType;
import io.anchorwatch.jobs.JobType;
import io.anchorwatch.jobs.LocalContext;
import io.anchorwatch.jobs.MemoryOutputs;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/** Runs both maintenance jobs once over posts in files, with nothing kept. Not thread-safe. */
final class Scan {
  private static final String SITE = "default";
  private static final String GAPS = "analyze_topic_gaps";
  private static final int PAGE = 500;

  private final Workshop.Session session;
  private final Instant asOf;
  private final Map<String, String> parameters;
  private final Map<String, String> failures = new LinkedHashMap<>();

  /**
   * A scan.
   *
   * @param asOf the slot of both runs
   * @param parameters values of the jobs' parameters by key
   */
  Scan(Workshop.Session session, Instant asOf, Map<String, String> parameters) {
    this.session = session;
    this.asOf = asOf;
    this.parameters = Map.copyOf(parameters);
  }

  ScanReport run() {
    List<Document> pairs =
        run(DuplicatesJobType.NAME, "duplicate_pairs").stream().map(Output::body).toList();
    List<Output> gaps = run(GAPS, "topic_gaps");
    List<Skipped> skipped = new ArrayList<>();
    long posts = count(skipped);
    return new ScanReport(posts, skipped, pairs, gaps, failures);
  }

  private List<Output> run(String name, String collection) {
    Optional<JobType> type =
        session.types().stream().filter(each -> each.name().equals(name)).findFirst();
    if (type.isEmpty()) {
      failures.put(name, "this program was built without the job type");
      return List.of();
    }
    MemoryOutputs outputs = new MemoryOutputs(name);
    Optional<String> failure = failure(type.get(), outputs);
    failure.ifPresent(text -> failures.put(name, text));
    List<Output> published = new ArrayList<>();
    outputs.publish();
    outputs.published(collection, published::add);
    return failure.isPresent() ? List.of() : published;
  }

  /**
   * What went wrong. A thrown exception is a failure as under a ledger; the other job still runs.
   */
  @SuppressWarnings("CatchingUnchecked")
  private Optional<String> failure(JobType type, MemoryOutputs outputs) {
    LocalContext context =
        new LocalContext(
            new LocalContext.Site(type.name(), SITE, asOf), parametersOf(type), outputs);
    try {
      Outcome outcome = session.job(type).run(context);
      return outcome instanceof Outcome.Failed failed
          ? Optional.of(failed.text())
          : Optional.empty();
    } catch (InterruptedException stopped) {
      Thread.currentThread().interrupt();
      return Optional.of("it was interrupted");
    } catch (Exception problem) {
      return Optional.of(String.valueOf(problem));
    }
  }

  private Map<String, String> parametersOf(JobType type) {
    Map<String, String> own = new LinkedHashMap<>(parameters);
    own.keySet()
        .removeIf(key -> type.parameters().stream().noneMatch(known -> known.name().equals(key)));
    return own;
  }

  private long count(List<Skipped> skipped) {
    long posts = 0;
    Optional<String> after = Optional.of("");
    while (after.isPresent()) {
      PostSource.Page page = session.posts().page(SITE, after.get(), PAGE);
      posts += page.posts().size();
      skipped.addAll(page.skipped());
      after = page.last();
    }
    return posts;
  }
}
