package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What is known about a site's posts as of an instant. Not safe for use by several threads. */
final class Survey {
  private final SiteIndex texts = new SiteIndex();
  private final Taxonomy taxonomy = new Taxonomy();
  private final List<Instant> dates = new ArrayList<>();
  private final Instant asOf;
  private @Nullable Likeness likeness;

  private Survey(Instant asOf) {
    this.asOf = asOf;
  }

  /** Reads all posts once. A post dated after the instant is not published yet. */
  static Survey of(Iterable<Post> posts, Instant asOf) {
    Survey survey = new Survey(asOf);
    posts.forEach(post -> survey.add(post, PostTerms::of));
    Collections.sort(survey.dates);
    return survey;
  }

  /** The same of posts whose words are known already. */
  static Survey ofRead(Iterable<PostTerms> posts, Instant asOf) {
    Survey survey = new Survey(asOf);
    posts.forEach(read -> survey.add(read.post(), post -> read));
    Collections.sort(survey.dates);
    return survey;
  }

  private void add(Post post, Function<Post, PostTerms> terms) {
    Optional<Instant> date = post.facts().date();
    if (!post.facts().published() || date.filter(asOf::isBefore).isPresent()) {
      taxonomy.draft(post);
      return;
    }
    taxonomy.publish(post, texts.add(terms.apply(post)));
    date.ifPresent(dates::add);
  }

  /** Finds posts by their words. */
  Likeness likeness() {
    if (likeness == null) {
      likeness = new Likeness(texts);
    }
    return likeness;
  }

  /** The published posts' words. */
  SiteIndex texts() {
    return texts;
  }

  Taxonomy taxonomy() {
    return taxonomy;
  }

  Instant asOf() {
    return asOf;
  }

  /** Dates of the published posts that have one, oldest first. */
  List<Instant> dates() {
    return Collections.unmodifiableList(dates);
  }

  /** The date of the newest published post. */
  Optional<Instant> newest() {
    return dates.isEmpty() ? Optional.empty() : Optional.of(dates.get(dates.size() - 1));
  }

  /**
   * How much something of a date still counts, from 1 for the site's newest post down to 0. Ages
   * are taken from the newest post and not from the clock, so that they change with the data only.
   */
  double freshness(Optional<Instant> date, Duration halfLife) {
    if (date.isEmpty() || newest().isEmpty()) {
      return 1;
    }
    double age = Math.max(0, Duration.between(date.get(), newest().get()).toSeconds());
    return Math.pow(0.5, age / halfLife.toSeconds());
  }
}
