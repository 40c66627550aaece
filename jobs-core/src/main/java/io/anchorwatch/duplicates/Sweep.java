package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.Progress.Cursors;
import io.anchorwatch.duplicates.Progress.Round;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Changes;
import io.anchorwatch.posts.PostSource.Mark;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Finds what changed on a site since the run before: by the time that changed posts carry, and by
 * going through a part of all posts, so that every one is looked at in some days whatever it says
 * of itself. The place is kept after each batch. Not safe for use by many threads.
 */
final class Sweep {
  private static final int BATCH = 1_000;
  private static final int IDS_AT_ONCE = 5_000;
  private static final int LARGE = 100_000;
  private static final Duration OVERLAP = Duration.ofMinutes(10);

  /** Posts that were seen before and are looked at again for late ones among them. */
  private static final int MOST_AGAIN = 2_000;

  private final JobContext context;
  private final Space space;
  private final DuplicateStore store;
  private final PostSource posts;
  private final KeyCensus census;
  private final Intake intake;
  private Progress progress;
  private boolean changedHere;
  private boolean comparedHere;
  private Mark latest = Progress.NONE.seen();

  Sweep(JobContext context, Space space, DuplicateStore store, PostSource posts) {
    this.context = context;
    this.space = space;
    this.store = store;
    this.posts = posts;
    this.progress = store.states().progress(space.name());
    this.census =
        progress.equals(Progress.NONE)
            ? KeyCensus.of(posts.hasMoreThan(space.site(), LARGE))
            : KeyCensus.ofNothing();
    this.intake = new Intake(space, store.posts(), this::noteChange, census);
  }

  /** Once is enough for a run, and for a round that it begins. */
  private void noteChange() {
    if (!changedHere || !progress.round().changed()) {
      changedHere = true;
      keep(progress.changed());
    }
  }

  private void keep(Progress next) {
    progress = next;
    store.states().keep(space.name(), next);
  }

  /**
   * Takes in the posts that say that they changed.
   *
   * @param most ends after the batch in which so many really had
   * @return whether all were taken in, and what changed without saying so is left to the sweep;
   *     empty if the source cannot tell
   */
  Optional<Boolean> changes(long most) {
    Mark seen = progress.seen();
    Mark from = new Mark(seen.at().minus(OVERLAP), "");
    boolean again = true;
    long before = intake.read();
    Optional<Changes> page = posts.changed(space.site(), from, BATCH);
    while (page.isPresent()) {
      context.checkCancelled();
      take(page.get().posts(), page.get().skipped(), false);
      again &= page.get().posts().stream().noneMatch(post -> reaches(post, seen));
      if (page.get().last().isEmpty()) {
        keep(progress.seen(seenUpTo()));
        return Optional.of(true);
      }
      from = page.get().last().get();
      if (again && intake.read() - before >= MOST_AGAIN) {
        // So many at one instant were written together, and long ago.
        again = false;
        from = seen;
        latest = seen;
      }
      if (!again) {
        keep(progress.seen(from));
      }
      if (intake.changed() >= most) {
        return Optional.of(false);
      }
      page = posts.changed(space.site(), from, BATCH);
    }
    return Optional.empty();
  }

  private static boolean reaches(Post post, Mark seen) {
    Instant at = changedAt(post);
    return at.isAfter(seen.at())
        || (at.equals(seen.at()) && (seen.id().isEmpty() || seen.id().equals(post.id())));
  }

  private static Instant changedAt(Post post) {
    return post.facts().updatedAt().orElse(Instant.EPOCH);
  }

  /** Not later than the slot: a post that claims to be of tomorrow must hide no other's change. */
  private Mark seenUpTo() {
    Mark upTo = latest.at().isAfter(context.slot()) ? new Mark(context.slot(), "") : latest;
    return upTo.at().isBefore(progress.seen().at()) ? progress.seen() : upTo;
  }

  private void take(List<Post> batch, List<PostSource.Skipped> skipped, boolean touching) {
    for (Post post : batch) {
      Instant at = changedAt(post);
      latest = at.isBefore(latest.at()) ? latest : new Mark(at, post.id());
    }
    intake.take(batch, skipped, touching);
    context.progress(intake.read(), 0, "posts read");
  }

  /** Whether the site was never read whole. */
  boolean first() {
    return progress.round().first();
  }

  /** Whether both cursors are through and the next round is to begin. */
  boolean ended() {
    return progress.round().cursors().done();
  }

  /** Whether a post changed since the round began, so that what is common must be counted anew. */
  boolean changed() {
    return progress.round().changed();
  }

  /** Begins the first reading of a site again. */
  void restart() {
    keep(progress.at(Cursors.START));
  }

  /** Ends the first reading of a site; all that is stored is due and has been counted. */
  void endFirst() {
    Cursors cursors = progress.round().cursors();
    Round round = new Round(false, 0, cursors, 0, false, false);
    keep(new Progress(seenUpTo(), round, progress.revision()));
  }

  /** Begins a round; what is common has been counted if anything changed. */
  void begin(long size) {
    Round before = progress.round();
    store.states().keepFullKeys(space.name(), Set.of());
    keep(
        progress.at(
            new Round(false, before.number() + 1, Cursors.START, size, before.changed(), false)));
  }

  /** Goes through so many posts at most. */
  void go(long most) {
    long left = most;
    while (left > 0 && !progress.round().cursors().posts().equals(Cursors.DONE)) {
      context.checkCancelled();
      left -= readOn((int) Math.min(BATCH, left));
    }
    left = most;
    while (left > 0 && !progress.round().cursors().stored().equals(Cursors.DONE)) {
      context.checkCancelled();
      left -= checkOn((int) Math.min(IDS_AT_ONCE, left));
    }
  }

  private int readOn(int batch) {
    Cursors cursors = progress.round().cursors();
    PostSource.Page page = posts.page(space.site(), cursors.posts(), batch);
    take(page.posts(), page.skipped(), progress.round().touching());
    keep(progress.at(new Cursors(page.last().orElse(Cursors.DONE), cursors.stored())));
    return batch;
  }

  /** Looks whether the posts of alerts are still there: they are what editors delete. */
  void checkAlerts() {
    Set<String> ids = new HashSet<>();
    store
        .pairs()
        .eachAlert(
            space.name(),
            pair -> {
              ids.add(pair.a());
              ids.add(pair.b());
            });
    List<String> all = List.copyOf(ids);
    for (int i = 0; i < all.size(); i += IDS_AT_ONCE) {
      context.checkCancelled();
      check(all.subList(i, Math.min(all.size(), i + IDS_AT_ONCE)));
    }
  }

  private void check(List<String> ids) {
    Set<String> gone = new HashSet<>(ids);
    gone.removeAll(posts.present(space.site(), ids));
    intake.gone(gone);
  }

  private int checkOn(int batch) {
    Cursors cursors = progress.round().cursors();
    List<String> ids = store.posts().after(space.name(), cursors.stored(), batch);
    check(ids);
    String last = ids.size() < batch ? Cursors.DONE : ids.get(ids.size() - 1);
    keep(progress.at(new Cursors(cursors.posts(), last)));
    return batch;
  }

  /** Keeps that pairs may be others than before. */
  void compared() {
    if (!comparedHere) {
      comparedHere = true;
      keep(new Progress(progress.seen(), progress.round(), progress.revision() + 1));
    }
  }

  Progress progress() {
    return progress;
  }

  /** What is known of keys that need no look, if anything is. */
  KeyCensus census() {
    return census;
  }

  Intake intake() {
    return intake;
  }
}
