package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.Edit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ComposedTest {
  private static String applied(List<Edit> edits, String text, int start) {
    return new String(EditLog.applied(edits, text.toCharArray(), start, text.length()));
  }

  private static List<Edit> edits(Random random, int from, int to) {
    List<Edit> edits = new ArrayList<>();
    int at = from;
    while (at < to) {
      int removed = random.nextInt(Math.min(4, to - at + 1));
      String inserted = "xyz".substring(0, random.nextInt(4));
      edits.add(new Edit(at, removed, inserted, "k"));
      at += removed + 1 + random.nextInt(4);
    }
    return edits;
  }

  @Property(tries = 2000)
  void oneScriptDoesWhatTwoDo(@ForAll long seed) {
    Random random = new Random(seed);
    String raw = "abcdefghijklmnopq".substring(0, 2 + random.nextInt(15));
    int start = random.nextInt(2);
    List<Edit> first = edits(random, start + random.nextInt(3), raw.length());
    String mended = applied(first, raw, start);
    List<Edit> second = edits(random, random.nextInt(3), mended.length());
    List<Edit> both = Composed.of(first, start, second);
    assertThat(applied(both, raw, start)).isEqualTo(applied(second, mended, 0));
  }

  @Test
  void ofMembersWithOneNameTheLastStays() {
    String json = "{\"a\":{\"b\":1,\"b\":2},\"c\":\"a\", \"\\u0061\":[{\"x\":1,\"x\":2}],\"a\":3}";
    assertThat(applied(LastKeys.only(json.toCharArray()), json, 0))
        .isEqualTo("{\"c\":\"a\", \"a\":3}");
    String inner = "[{\"x\":1,\"y\":0,\"x\":2}]";
    assertThat(applied(LastKeys.only(inner.toCharArray()), inner, 0))
        .isEqualTo("[{\"y\":0,\"x\":2}]");
  }
}
