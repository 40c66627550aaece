package io.anchorwatch.sweep;

import io.anchorwatch.posts.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * Titles and contents that are taken, so that no topic is scored or stored twice. For one thread.
 */
final class Seen {
  private static final int ENOUGH_WORDS = 8;
  private static final double SAME_CONTENT = 0.8;

  private final Set<Set<String>> titles = new HashSet<>();
  private final List<Set<String>> contents = new ArrayList<>();

  /** Takes a candidate; false if its title or its content is taken. */
  boolean take(String title, String text) {
    Set<String> words = new TreeSet<>(Words.texts(title));
    Set<String> content = new TreeSet<>(Words.texts(text));
    boolean told = content.size() >= ENOUGH_WORDS;
    if (titles.contains(words)
        || (told && contents.stream().anyMatch(seen -> same(seen, content)))) {
      return false;
    }
    titles.add(words);
    if (told) {
      contents.add(content);
    }
    return true;
  }

  /** Jaccard similarity of the words; sizes that differ too much cannot reach it. */
  private static boolean same(Set<String> a, Set<String> b) {
    if (Math.min(a.size(), b.size()) < SAME_CONTENT * Math.max(a.size(), b.size())) {
      return false;
    }
    long both = a.stream().filter(b::contains).count();
    return both >= SAME_CONTENT * (a.size() + b.size() - both);
  }
}
