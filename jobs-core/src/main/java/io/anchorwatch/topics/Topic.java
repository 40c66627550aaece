package io.anchorwatch.topics;

import java.util.Comparator;

/**
 * What a gap is about. Topics are told apart by their whole name: "AI (ML)" is not "AI". Only case,
 * compatibility forms and runs of white space are the same to readers and to us. Immutable.
 *
 * @param origin where the topic comes from
 * @param key the folded name, the same in every run
 * @param name the name as people write it
 */
public record Topic(Origin origin, String key, String name) implements Comparable<Topic> {
  private static final Comparator<Topic> ORDER =
      Comparator.comparing(Topic::origin).thenComparing(Topic::key);

  /** Where a topic comes from. */
  public enum Origin {
    SITE,
    CATEGORY,
    TAG,
    TARGET,
    QUERY,
    NEIGHBOUR
  }

  /** A topic under the folded form of its name. */
  public static Topic of(Origin origin, String name) {
    return new Topic(origin, fold(name), name.strip());
  }

  /** The form of a name that is compared. */
  public static String fold(String name) {
    return Terms.folded(name).strip().replaceAll("\\s+", " ");
  }

  @Override
  public int compareTo(Topic other) {
    return ORDER.compare(this, other);
  }
}
