package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.SiteFrequencies;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.BadPosts;
import io.anchorwatch.posts.PostSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.bson.Document;

/**
 * A run over a site that is too large to be compared whole each time: takes in what changed and a
 * part of the rest, compares those, and publishes if anything is otherwise than before. A run that
 * dies leaves what it did, and what is still due says so itself. Once nothing changes any more, two
 * rounds of the sweep end in the findings that a first run over the same posts has.
 */
final class IncrementalRun {
  private static final int FEW = 500;
  private static final int TIMES_THE_SWEEP = 5;

  private final JobContext context;
  private final Space space;
  private final DuplicateStore store;
  private final PostSource posts;
  private final Counting counting;
  private final Meanings meanings;

  IncrementalRun(
      JobContext context,
      DuplicateRules rules,
      DuplicateStore store,
      PostSource posts,
      Meanings meanings) {
    this.meanings = meanings;
    this.context = context;
    this.space =
        Space.of(
            context.site(),
            rules,
            DuplicateKeys.whole(context, DuplicateKeys.CLUSTER_SIZE),
            meanings.name());
    this.store = store;
    this.posts = posts;
    this.counting = new Counting(context, space, store, posts);
  }

  /** Runs, and says in its outcome too what makes every run read every post. */
  Outcome run(Map<String, Decision> decisions) {
    Optional<String> missing = posts.missingForChanges();
    missing.ifPresent(this::warn);
    store.states().noteMissing(context.site(), missing);
    Outcome outcome = work(decisions);
    return missing.map(each -> told(outcome, each)).orElse(outcome);
  }

  private void warn(String missing) {
    context
        .logger()
        .atWarn()
        .addKeyValue("site", context.site())
        .addKeyValue("missing", missing)
        .log("every run reads every post, as nothing tells which changed");
  }

  private static Outcome told(Outcome outcome, String missing) {
    String tail = "; every run reads every post: " + missing;
    if (outcome instanceof Outcome.Succeeded done) {
      return new Outcome.Succeeded(done.counts(), done.text() + tail, done.publishes());
    }
    if (outcome instanceof Outcome.Partial part) {
      return new Outcome.Partial(part.counts(), part.backlog(), part.text() + tail);
    }
    return outcome;
  }

  private Outcome work(Map<String, Decision> decisions) {
    store.prepare();
    Optional<String> shown = store.states().shown(context.site());
    boolean building = shown.filter(name -> !name.equals(space.name())).isPresent();
    Sweep sweep = new Sweep(context, space, store, posts);
    if (!sweep.first()) {
      store.posts().prepareLookups(context::checkCancelled);
    }
    boolean all = takeIn(sweep, building);
    meanings
        .meaning()
        .map(each -> each.failedBefore(FEW))
        .ifPresent(ids -> store.posts().mark(space.name(), ids, StoredPost.Due.MATCH));
    if (tooManyBad(sweep.intake())) {
      return failed(sweep.intake());
    }
    if (sweep.first()) {
      return unfinished(sweep.intake(), "posts");
    }
    long compared = compare(sweep);
    counting.families();
    long left = store.posts().countDue(space.name(), StoredPost.Due.MATCH);
    if (building && left > 0) {
      return unfinished(sweep.intake(), "comparisons");
    }
    if (!shown.equals(Optional.of(space.name()))) {
      shown.ifPresent(before -> store.drop(before, context::checkCancelled));
      store.states().show(context.site(), space.name());
    }
    SecondOpinion opinion = new SecondOpinion(context, ids -> posts.byIds(context.site(), ids));
    SitePublication publication = new SitePublication(context, space, store, decisions, opinion);
    Document state = publication.state(sweep.progress().revision());
    Map<String, Long> done = done(sweep.intake(), compared);
    long backlog = left + (all ? 0 : 1);
    return backlog == 0
        ? publication.succeeded(state, done)
        : publication.partial(state, done, backlog);
  }

  /** Whether all was taken in that is known to have changed. */
  private boolean takeIn(Sweep sweep, boolean building) {
    long part = context.parameter(DuplicateKeys.SWEEP_MOST);
    if (sweep.first()) {
      sweep.go(building ? TIMES_THE_SWEEP * part : Long.MAX_VALUE);
      if (tooManyBad(sweep.intake())) {
        sweep.restart();
      } else if (sweep.ended()) {
        store.posts().prepareLookups(context::checkCancelled);
        count(store.posts().count(space.name()));
        sweep.endFirst();
      }
      return true;
    }
    sweep.checkAlerts();
    Optional<Boolean> all = sweep.changes(context.parameter(DuplicateKeys.MOST_CHANGES));
    if (sweep.ended()) {
      long size = store.posts().count(space.name());
      if (sweep.changed()) {
        count(size);
      }
      sweep.begin(size);
    }
    long size = sweep.progress().round().size();
    long runs = context.parameter(DuplicateKeys.SWEEP_RUNS);
    sweep.go(all.isEmpty() ? Long.MAX_VALUE : Math.min(part, size / runs + 1));
    return all.orElse(true);
  }

  private void count(long size) {
    store.states().keep(space.name(), counting.frequencies(size));
  }

  /** How many pairs were compared; most days there is nothing to load the counts for. */
  private long compare(Sweep sweep) {
    if (store.posts().due(space.name(), StoredPost.Due.MATCH, "", 1).isEmpty()) {
      return 0;
    }
    SiteFrequencies counted =
        store.states().frequencies(space.name()).orElseGet(() -> new SiteFrequencies(1));
    Matching matching =
        new Matching(
            context,
            space,
            store,
            new Matching.Known(counted, sweep.census(), meanings),
            ids -> posts.byIds(context.site(), ids));
    matching.run(context.parameter(DuplicateKeys.MAX_COMPARISONS), sweep::compared);
    return matching.compared();
  }

  private static boolean tooManyBad(Intake intake) {
    return BadPosts.tooMany(intake.bad(), Math.max(FEW, intake.bad() + intake.read()));
  }

  private static Outcome failed(Intake intake) {
    return new Outcome.Failed(
        BadPosts.text(intake.bad(), intake.bad() + intake.read())
            + ". Mend the posts or the names of their fields",
        false);
  }

  private Outcome unfinished(Intake intake, String what) {
    Map<String, Long> counts = new LinkedHashMap<>();
    counts.put("posts_scanned", intake.read());
    counts.put("posts_skipped", intake.bad());
    counts.put("changes", 0L);
    return new Outcome.Succeeded(
        counts,
        "the rules or their version changed: "
            + what
            + " are worked through beside the findings shown",
        false);
  }

  private static Map<String, Long> done(Intake intake, long compared) {
    Map<String, Long> done = new LinkedHashMap<>();
    done.put("posts_scanned", intake.read());
    done.put("posts_skipped", intake.bad());
    done.put("posts_changed", intake.changed());
    done.put("pairs_compared", compared);
    return done;
  }
}
