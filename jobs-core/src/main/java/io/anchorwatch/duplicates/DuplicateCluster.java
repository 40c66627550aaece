package io.anchorwatch.duplicates;

import java.util.List;

/**
 * Posts that belong together: duplicates around the one to keep, or the parts of a series.
 *
 * @param key stable as long as the post to keep, or the series, is the same
 * @param canonical the post to keep; of a series the first part
 * @param members the others, each of them compared with the canonical one itself; at most as many
 *     as the size allows
 * @param size how many posts belong to it, the canonical one included
 */
public record DuplicateCluster(
    String key, Kind kind, String canonical, String reason, List<String> members, int size) {
  /** What kind of cluster. */
  public enum Kind {
    DUPLICATES,
    SERIES
  }

  public DuplicateCluster {
    members = List.copyOf(members);
  }
}
