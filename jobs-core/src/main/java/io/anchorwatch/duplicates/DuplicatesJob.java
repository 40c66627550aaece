package io.anchorwatch.duplicates;

import io.anchorwatch.embeddings.Embedders;
import io.anchorwatch.fingerprint.Fingerprints;
import io.anchorwatch.jobs.Job;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Outcome;
import io.anchorwatch.posts.BadPosts;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.PostSource;
import io.anchorwatch.posts.PostSource.Skipped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One run of {@code detect_duplicate_posts}. */
final class DuplicatesJob implements Job {
  private final PostSource posts;
  private final Fingerprints fingerprints;
  private final DuplicateStore store;
  private final Decisions decisions;
  private final Embedders embedders;

  @Inject
  DuplicatesJob(
      PostSource posts,
      Fingerprints fingerprints,
      DuplicateStore store,
      Decisions decisions,
      Embedders embedders) {
    this.embedders = embedders;
    this.posts = posts;
    this.store = store;
    this.decisions = decisions;
    this.fingerprints = fingerprints;
  }

  @Override
  public Outcome run(JobContext context) {
    try {
      return switch (context.parameter(DuplicateKeys.RULE)) {
        case TEXT -> onTexts(context, DuplicateKeys.rules(context));
        case TITLE -> onTitles(context, DuplicateKeys.titleRule(context));
      };
    } catch (IllegalArgumentException e) {
      return new Outcome.Failed(String.valueOf(e.getMessage()), false);
    }
  }

  private Outcome onTitles(JobContext context, TitleRule rule) {
    List<Post> all = new ArrayList<>();
    PostReader reader = new PostReader(context, posts, fingerprints);
    reader.each((reading, fingerprint) -> all.add(reading.post()));
    if (reader.tooManyBad()) {
      return tooManyBad(reader);
    }
    Findings findings =
        new Findings(Publishing.decided(decisions.of(context.site()), rule.pairs(all)), List.of());
    new Publishing(context).publish(findings, reader.skipped());
    return new Outcome.Succeeded(
        counts(reader, findings), Publishing.text(reader.count(), findings));
  }

  private Outcome onTexts(JobContext context, DuplicateRules rules) {
    Meanings meanings = Meanings.of(context, embedders, store.embeddings());
    store.states().noteWithoutMeaning(context.job(), meanings.missing());
    if (posts.hasMoreThan(
        context.site(), DuplicateKeys.whole(context, DuplicateKeys.COMPARED_WHOLE))) {
      IncrementalRun run = new IncrementalRun(context, rules, store, posts, meanings);
      return meanings.told(run.run(decisions.of(context.site())));
    }
    store.states().noteMissing(context.site(), Optional.empty());
    return meanings.told(whole(context, rules, meanings.meaning()));
  }

  private Outcome whole(JobContext context, DuplicateRules rules, Optional<Meaning> meaning) {
    DuplicateFinder finder =
        new DuplicateFinder(
            rules,
            DuplicateKeys.whole(context, DuplicateKeys.CLUSTER_SIZE),
            id -> posts.byId(context.site(), id));
    PostReader reader = new PostReader(context, posts, fingerprints);
    reader.each(
        (reading, fingerprint) -> {
          finder.add(reading, fingerprint);
          meaning.ifPresent(each -> each.note(reading.post()));
        });
    if (reader.tooManyBad()) {
      return tooManyBad(reader);
    }
    meaning.ifPresent(finder::compare);
    Judging judging = new Judging(context, finder);
    List<DuplicatePair> pairs = judging.pairs(context.parameter(DuplicateKeys.MAX_COMPARISONS));
    Map<String, Decision> decided = decisions.of(context.site());
    SecondOpinion opinion = new SecondOpinion(context, ids -> posts.byIds(context.site(), ids));
    Findings findings = finder.conclude(opinion.of(Publishing.decided(decided, pairs), decided));
    Publishing publishing = new Publishing(context);
    publishing.publish(findings, reader.skipped());
    publishing.put(SecondOpinion.COLLECTION, opinion.said());
    String text = Publishing.text(reader.count(), findings);
    Map<String, Long> counts = new LinkedHashMap<>(counts(reader, findings));
    counts.putAll(opinion.counts());
    return judging.backlog() == 0
        ? new Outcome.Succeeded(counts, text)
        : new Outcome.Partial(counts, judging.backlog(), text);
  }

  private static Map<String, Long> counts(PostReader reader, Findings findings) {
    return Publishing.counts(reader.count(), reader.skipped().size(), findings);
  }

  private static Outcome tooManyBad(PostReader reader) {
    Skipped first = reader.skipped().get(0);
    return new Outcome.Failed(
        BadPosts.text(reader.skipped().size(), reader.skipped().size() + reader.count())
            + "; the first is "
            + first.id()
            + ", which "
            + first.reason()
            + ". Mend the posts or the names of their fields",
        false);
  }
}
