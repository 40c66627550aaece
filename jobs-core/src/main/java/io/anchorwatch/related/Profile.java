package io.anchorwatch.related;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.TitleKey;
import io.anchorwatch.posts.Post;
import io.anchorwatch.posts.Words;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What two posts are compared by.
 *
 * @param fingerprint of the text
 * @param topics its categories and tags, folded
 * @param titleWords the words of its title without numbers and dates
 */
record Profile(Fingerprint fingerprint, Set<String> topics, Set<String> titleWords) {
  private static final int SHORTEST_WORD = 3;

  static Profile of(Post post, Fingerprint fingerprint) {
    Set<String> topics = new TreeSet<>();
    post.facts().topics().categories().forEach(topic -> topics.add(folded(topic)));
    post.facts().topics().tags().forEach(topic -> topics.add(folded(topic)));
    return new Profile(
        fingerprint,
        topics,
        TitleKey.of(post.title()).words().stream()
            .filter(word -> word.length() >= SHORTEST_WORD)
            .collect(Collectors.toCollection(TreeSet::new)));
  }

  private static String folded(String topic) {
    return Words.fold(topic.strip()).isEmpty()
        ? topic.strip().toLowerCase(Locale.ROOT)
        : String.join(" ", Words.texts(topic));
  }

  String id() {
    return fingerprint.post();
  }
}
