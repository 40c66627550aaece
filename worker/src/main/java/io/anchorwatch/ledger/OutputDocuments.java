package io.anchorwatch.ledger;

import io.anchorwatch.jobs.Output;
import io.anchorwatch.jobs.StaleFenceException;
import io.anchorwatch.ledger.OutputStore.Tag;
import java.util.Set;
import org.bson.Document;

/**
 * Writes and reads published documents: the tag and the body's fields side by side. The key is
 * {@code <job>@<slot>|<key>}, so a run's documents replace no other slot's.
 */
final class OutputDocuments {
  /** The runs that replaced or withdrew a document; it is gone where one of them is seen. */
  static final String ENDED = "endedBy";

  private static final Set<String> TAG =
      Set.of("_id", "job", "site", "key", "slot", "fence", "checkpoint", ENDED);

  private OutputDocuments() {}

  static String id(Tag tag, String key) {
    return new SlotId(tag.job(), tag.slot()).text() + "|" + key;
  }

  static Document write(Tag tag, Output output, int checkpoint) {
    checkBody(output);
    Document document =
        new Document("_id", id(tag, output.key()))
            .append("job", tag.job())
            .append("site", tag.site())
            .append("key", output.key())
            .append("slot", tag.slot())
            .append("fence", tag.fence())
            .append("checkpoint", checkpoint);
    document.putAll(output.body());
    return document;
  }

  static Output read(Document document) {
    Document body = new Document(document);
    body.keySet().removeAll(TAG);
    return new Output(new Stored(document).text("key"), body);
  }

  /** The tag decides who sees a document; a body must not overwrite it. */
  static void checkBody(Output output) {
    for (String field : output.body().keySet()) {
      if (TAG.contains(field)) {
        throw new IllegalArgumentException(
            "the output " + output.key() + " has a field " + field + ". Name it otherwise");
      }
    }
  }

  static StaleFenceException stale(Tag tag, String collection) {
    return new StaleFenceException(
        new SlotId(tag.job(), tag.slot())
            + ": a newer attempt has written to "
            + collection
            + "; this one's fence is "
            + tag.fence());
  }
}
