package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicateFinder.Candidate;
import io.anchorwatch.jobs.JobContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.bson.Document;

/**
 * Compares the candidates in batches. After each the place to go on from is saved, with the pairs
 * found so far, so that who takes over compares those and the rest and no others. It is only gone
 * on from while the posts name the same candidates.
 */
final class Judging {
  private static final int BATCH = 500;
  private static final int MOST_SAVED = 1_000;

  private final JobContext context;
  private final DuplicateFinder finder;
  private final List<Candidate> candidates;
  private final List<Candidate> found = new ArrayList<>();
  private final List<DuplicatePair> pairs = new ArrayList<>();
  private int done;

  Judging(JobContext context, DuplicateFinder finder) {
    this.context = context;
    this.finder = finder;
    this.candidates = finder.candidates();
  }

  /** The pairs among the candidates, of which so many are compared at most. */
  List<DuplicatePair> pairs(long most) {
    context.checkpoint().ifPresent(this::resume);
    int end = (int) Math.min(candidates.size(), most);
    while (done < end) {
      context.checkCancelled();
      int next = Math.min(end, done + BATCH);
      candidates.subList(done, next).forEach(this::judge);
      done = next;
      context.progress(done, candidates.size(), "pairs compared");
      if (found.size() <= MOST_SAVED) {
        context.saveCheckpoint(saved());
      }
    }
    return List.copyOf(pairs);
  }

  /** How many were not compared. */
  long backlog() {
    return (long) candidates.size() - done;
  }

  private void judge(Candidate candidate) {
    Optional<DuplicatePair> pair = finder.judge(candidate);
    pair.ifPresent(
        each -> {
          found.add(candidate);
          pairs.add(each);
        });
  }

  private Document saved() {
    return new Document("candidates", candidates.size())
        .append("names", Objects.hash(candidates))
        .append("done", done)
        .append("found", found.stream().map(each -> List.of(each.a(), each.b())).toList());
  }

  @SuppressWarnings({"unchecked", "rawtypes"})
  private void resume(Document saved) {
    boolean same =
        Objects.equals(saved.getInteger("candidates"), candidates.size())
            && Objects.equals(saved.getInteger("names"), Objects.hash(candidates));
    if (same) {
      done = saved.getInteger("done");
      for (List pair : saved.getList("found", List.class)) {
        judge(new Candidate((String) pair.get(0), (String) pair.get(1)));
      }
    }
  }
}
