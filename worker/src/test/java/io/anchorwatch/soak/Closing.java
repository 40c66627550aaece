package io.anchorwatch.soak;

import java.util.List;
import org.bson.Document;

/** One phase in one line, for whoever watches the run. */
final class Closing {
  private Closing() {}

  static String line(Document phase) {
    Document slots = phase.get("slots", new Document());
    List<String> broken = phase.getList("broken", String.class);
    return "soak: %s %s: %s s, faults %s, %s slots expected, lost %s, doubled %s, unexplained %s, early %s%s"
        .formatted(
            phase.getString("phase"),
            phase.getBoolean("clean") ? "good" : "NOT GOOD",
            phase.get("seconds"),
            phase.get("faults", Document.class).toJson(),
            slots.get("expected", 0L),
            slots.get("lost", 0L),
            slots.get("doubled", 0L),
            slots.get("unexplained", 0L),
            slots.get("early", 0L),
            broken.isEmpty() ? "" : "; " + String.join("; ", broken));
  }
}
