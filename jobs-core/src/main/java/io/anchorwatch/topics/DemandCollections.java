package io.anchorwatch.topics;

import java.util.List;

/**
 * What editors want and readers searched, where the site keeps it in collections: a document each
 * with the fields that a row of a file would have. Blocking; safe for use by many threads.
 */
public interface DemandCollections {
  /** There are no collections. */
  DemandCollections NONE =
      new DemandCollections() {
        @Override
        public DemandFiles.Lines<SearchQuery> queries(String collection) {
          return new DemandFiles.Lines<>(List.of(), List.of());
        }

        @Override
        public DemandFiles.Lines<Target> targets(String collection) {
          return new DemandFiles.Lines<>(List.of(), List.of());
        }
      };

  /** What readers searched; nothing where there is no such collection. */
  DemandFiles.Lines<SearchQuery> queries(String collection);

  /** Topics the editors want posts about; none where there is no such collection. */
  DemandFiles.Lines<Target> targets(String collection);
}
