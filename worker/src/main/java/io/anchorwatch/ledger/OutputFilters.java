package io.anchorwatch.ledger;

import static com.mongodb.client.model.Filters.and;
import static com.mongodb.client.model.Filters.eq;
import static com.mongodb.client.model.Filters.in;
import static com.mongodb.client.model.Filters.nin;
import static com.mongodb.client.model.Filters.or;

import io.anchorwatch.ledger.Anchor.Published;
import java.util.ArrayList;
import java.util.List;
import org.bson.conversions.Bson;

/** Which documents of an output collection are meant. */
final class OutputFilters {
  private OutputFilters() {}

  /** Written by a run that is part of what is seen, and ended by none. */
  static Bson shown(String job, Layers seen, Bson... keys) {
    Bson written = written(job, seen.tags(), keys);
    return seen.all().size() == 1 ? written : and(written, notEnded(job, seen));
  }

  /** Each run has its own range of the index, so that the keys of all come merged, in order. */
  static Bson written(String job, List<Published> runs, Bson... keys) {
    List<Bson> ranges = new ArrayList<>();
    for (Published run : runs) {
      List<Bson> range = new ArrayList<>(List.of(eq("job", job)));
      range.add(eq("slot", run.slot()));
      range.add(eq("fence", run.fence()));
      range.addAll(List.of(keys));
      ranges.add(and(range));
    }
    return ranges.size() == 1 ? ranges.get(0) : or(ranges);
  }

  /** Replaced or withdrawn by none of what is seen. */
  static Bson notEnded(String job, Layers seen) {
    return nin(OutputDocuments.ENDED, MongoLayers.ids(job, seen));
  }

  /** Replaced or withdrawn by a part of what is seen. */
  static Bson ended(String job, Layers seen) {
    return in(OutputDocuments.ENDED, MongoLayers.ids(job, seen));
  }
}
