package io.anchorwatch.topics;

import io.anchorwatch.posts.Post;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.TreeSet;

/** The titles that are taken, compared by their distinct terms. For one thread. */
final class KnownTitles {
  private final Set<Set<String>> taken = new HashSet<>();

  /** Notes the title of each post that passes by. */
  Iterable<Post> noting(Iterable<Post> posts) {
    return () -> {
      Iterator<Post> passing = posts.iterator();
      return new Iterator<>() {
        @Override
        public boolean hasNext() {
          return passing.hasNext();
        }

        @Override
        public Post next() {
          Post post = passing.next();
          take(post.title());
          return post;
        }
      };
    };
  }

  /** Takes a title; false if it says the same as one that is taken, or nothing. */
  boolean take(String title) {
    Set<String> terms = new TreeSet<>(Terms.of(title));
    return !terms.isEmpty() && taken.add(terms);
  }
}
