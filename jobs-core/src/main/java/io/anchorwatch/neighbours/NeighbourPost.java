package io.anchorwatch.neighbours;

import java.util.List;

/**
 * A post of a neighbour. Immutable.
 *
 * @param source the host of the feed or sitemap that names it
 * @param title as plain text, at most 200 characters
 * @param topics what it is filed under there; empty where a sitemap names it
 */
public record NeighbourPost(String source, String title, List<String> topics) {
  static final int LONGEST = 200;

  public NeighbourPost {
    topics = List.copyOf(topics);
    title = title.length() <= LONGEST ? title : title.substring(0, LONGEST);
  }
}
