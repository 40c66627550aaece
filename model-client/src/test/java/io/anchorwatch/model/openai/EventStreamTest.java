package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private final List<String> seen = new ArrayList<>();
  private final EventStream stream = new EventStream(64, seen::add);

  private boolean feed(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    return stream.feed(bytes, 0, bytes.length);
  }

  @Test
  void commentsNamesAndIdsArePassedOver() {
    feed(": hi\r\nevent: x\nid: 7\nretry: 3\ndata: a\n\ndatabase: no\ndata\n\ndata:b\n\n");
    assertThat(seen).containsExactly("a", "", "b");
  }

  @Test
  void severalDataLinesAreOneEvent() {
    feed("data: a\ndata:  b\ndata:\n\n");
    assertThat(seen).containsExactly("a\n b\n");
  }

  @Test
  void aMarkAtTheVeryStartIsNoPartOfTheFirstName() {
    feed("\ufeffdata: a\n\n");
    assertThat(seen).containsExactly("a");
  }

  @Test
  void aPairOfLineEndsCutInTwoIsOneLineEnd() {
    feed("data: a\r");
    feed("\ndata: b\r\n\r");
    feed("\n");
    assertThat(seen).containsExactly("a\nb");
  }

  @Test
  void anEventWhoseBlankLineNeverCameIsToldApart() {
    feed("data: a");
    assertThat(seen).isEmpty();
    assertThat(stream.unfinished()).contains("a");
  }

  @Test
  void anEventWithoutEndIsRefusedBeforeItFillsTheMemory() {
    assertThat(feed("data: " + "a".repeat(50))).isTrue();
    assertThat(feed("a".repeat(50))).isFalse();
    assertThat(feed("\n\n")).isFalse();
    assertThat(seen).isEmpty();
  }
}
