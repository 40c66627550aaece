package io.anchorwatch.sweep;

import java.util.OptionalDouble;

/**
 * A topic that may be worth a post.
 *
 * @param id unique among the candidates of its source
 * @param title the topic in a few words
 * @param text what it is about; may be empty
 * @param niche the part of the site it belongs to; one open batch each
 * @param origin where it comes from
 * @param fit how well it suits the site, 0 to 1, where its source knows
 */
public record Candidate(
    String id, String title, String text, String niche, Origin origin, OptionalDouble fit) {
  /** Where a candidate comes from. */
  public enum Origin {
    /** The site's own analysis. */
    INTERNAL,
    /** Brought from outside. */
    EXTERNAL
  }

  public Candidate {
    title = title.strip();
    if (id.isBlank() || niche.isBlank()) {
      throw new IllegalArgumentException("a candidate needs an id and a niche: " + title);
    }
    if (fit.isPresent() && !(fit.getAsDouble() >= 0 && fit.getAsDouble() <= 1)) {
      throw new IllegalArgumentException("a fit is 0 to 1, was " + fit.getAsDouble());
    }
  }
}
