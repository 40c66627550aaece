package io.anchorwatch.duplicates;

import io.anchorwatch.duplicates.DuplicatePair.Verdict;
import io.anchorwatch.jobs.JobContext;
import io.anchorwatch.jobs.Output;
import io.anchorwatch.model.Answer;
import io.anchorwatch.model.ModelFailure;
import io.anchorwatch.model.Reply;
import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.bson.Document;

/**
 * Asks a model about the pairs that the texts leave open, the likeliest first, so many a run. What
 * it says is kept under the hashes of both texts, so that no pair is asked about twice while
 * neither changes. It moves a verdict by one step and takes nothing away: such a pair becomes an
 * alert, or stays a pair for review with what was said. An answer that is no good costs its own
 * pair; a model that is out of order or has no budget left is not asked again. For one run.
 */
final class SecondOpinion {
  static final String COLLECTION = "duplicate_opinions";

  private static final String SAYS = "says";
  private static final int MOST_FAILURES = 3;

  private final JobContext context;
  private final Function<Collection<String>, List<Post>> posts;
  private final Map<String, PairQuestion.Opinion> known = new HashMap<>();
  private final SortedMap<String, PairQuestion.Opinion> used = new TreeMap<>();
  private final SortedMap<String, Long> counts = new TreeMap<>();
  private long unasked;
  private int failures;

  /**
   * A model's opinion for a run.
   *
   * @param posts reads posts by their ids
   */
  SecondOpinion(JobContext context, Function<Collection<String>, List<Post>> posts) {
    this.context = context;
    this.posts = posts;
  }

  /** Whether a model is to be asked at all. */
  static boolean isWanted(JobContext context) {
    return context.parameter(DuplicateKeys.JUDGE) == DuplicateKeys.Judge.MODEL;
  }

  /**
   * The pairs with what a model says of those that are open.
   *
   * @param decided what editors have decided, which no model is asked about
   */
  List<DuplicatePair> of(List<DuplicatePair> pairs, Map<String, Decision> decided) {
    if (!isWanted(context)) {
      return pairs;
    }
    context
        .fenced()
        .published(
            COLLECTION,
            output ->
                PairQuestion.Opinion.of(output.body().getString(SAYS))
                    .ifPresent(opinion -> known.put(output.key(), opinion)));
    List<DuplicatePair> open = new ArrayList<>();
    for (DuplicatePair pair : pairs) {
      Optional<Decision> decision = Optional.ofNullable(decided.get(pair.key()));
      if (isGrey(pair) && decision.filter(each -> each.holdsFor(pair)).isEmpty()) {
        Optional.ofNullable(known.get(texts(pair)))
            .ifPresentOrElse(said -> used.put(texts(pair), said), () -> open.add(pair));
      }
    }
    open.sort(
        Comparator.comparingDouble((DuplicatePair pair) -> -pair.verdict().score())
            .thenComparing(DuplicatePair::key));
    ask(open);
    return pairs.stream().map(this::judged).toList();
  }

  private static boolean isGrey(DuplicatePair pair) {
    return pair.verdict().relation() == Relation.OVERLAP && !pair.verdict().alert();
  }

  private static String texts(DuplicatePair pair) {
    return pair.a().content() + " " + pair.b().content();
  }

  private void ask(List<DuplicatePair> open) {
    long most = context.parameter(DuplicateKeys.JUDGE_CALLS);
    for (int i = 0; i < open.size(); i++) {
      if (i >= most || failures >= MOST_FAILURES) {
        unasked = (long) open.size() - i;
        count("judge_left", unasked);
        return;
      }
      context.checkCancelled();
      context.progress(i, open.size(), "pairs asked about");
      ask(open.get(i));
    }
  }

  private void ask(DuplicatePair pair) {
    Map<String, Post> both = new HashMap<>();
    posts.apply(List.of(pair.a().id(), pair.b().id())).forEach(post -> both.put(post.id(), post));
    Post a = both.get(pair.a().id());
    Post b = both.get(pair.b().id());
    if (a == null || b == null) {
      count("judge_gone", 1);
      return;
    }
    count("judge_asked", 1);
    Reply reply = context.model().ask(PairQuestion.about(a, b));
    if (reply instanceof ModelFailure failure) {
      count("judge_failed_" + failure.code().text(), 1);
      failures = failure.code().isOutage() ? failures + 1 : 0;
      return;
    }
    failures = 0;
    PairQuestion.read(((Answer) reply).text())
        .ifPresentOrElse(
            opinion -> used.put(texts(pair), opinion), () -> count("judge_unreadable", 1));
  }

  private DuplicatePair judged(DuplicatePair pair) {
    PairQuestion.Opinion opinion = isGrey(pair) ? used.get(texts(pair)) : null;
    if (opinion == null) {
      return pair;
    }
    Verdict verdict = pair.verdict();
    count("judge_" + opinion.text(), 1);
    String reason = verdict.reason() + "; " + opinion.sentence();
    return opinion == PairQuestion.Opinion.SAME
        ? pair.with(new Verdict(Relation.NEAR, verdict.score(), true, reason))
        : pair.with(new Verdict(verdict.relation(), verdict.score(), false, reason));
  }

  /** What was said, to be published with the pairs. */
  List<Output> said() {
    return used.entrySet().stream()
        .map(each -> new Output(each.getKey(), new Document(SAYS, each.getValue().text())))
        .toList();
  }

  /** What was asked and what became of it, by name; empty if no model is to be asked. */
  SortedMap<String, Long> counts() {
    return counts;
  }

  /** How many pairs were left to the next run. */
  long unasked() {
    return unasked;
  }

  private void count(String name, long by) {
    counts.merge(name, by, Long::sum);
  }
}
