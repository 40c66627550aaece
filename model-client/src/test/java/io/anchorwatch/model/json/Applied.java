package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Edit;
import io.anchorwatch.model.json.Reading.Refusal;
import io.anchorwatch.model.json.Reading.Value;

/** What every reading must hold, whatever was read. */
final class Applied {
  private static final Standard STANDARD = new Standard(Bounds.DEFAULT);

  private Applied() {}

  /** The reading, once its edits are known to give its value, or its offset to be a place. */
  static Reading checked(String text, Reading reading) {
    if (reading instanceof Value value) {
      String json = applied(text, value);
      assertThat(value.json(text)).as(text).isEqualTo(json);
      assertThat(STANDARD.parse(json).node()).as(text).isEqualTo(value.node());
    } else if (reading instanceof Refusal refusal) {
      assertThat(refusal.offset()).as(text).isBetween(0, text.length());
      assertThat(refusal.reason()).as(text).isNotBlank();
    }
    return reading;
  }

  private static String applied(String text, Value value) {
    StringBuilder json = new StringBuilder();
    int at = value.start();
    for (Edit edit : value.edits()) {
      json.append(text, at, edit.offset()).append(edit.inserted());
      at = edit.offset() + edit.removed();
    }
    return json.append(text, at, value.end()).toString();
  }
}
