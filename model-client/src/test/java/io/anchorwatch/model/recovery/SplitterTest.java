package io.anchorwatch.model.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** Where a text is cut does not matter to what it is split into. */
class SplitterTest {
  private static final String[] PARTS = {
    "<think>",
    "</think>",
    "<Think >",
    "</",
    "think>",
    "[THINK]",
    "[/THINK]",
    "◁think▷",
    "◁/think▷",
    "<|channel|>analysis",
    "<|message|>",
    "<|end|>",
    "<|start|>assistant",
    "<|channel|>final",
    "<|channel>thought",
    "<channel|>",
    "`",
    "```\n",
    "```json\n",
    "\n```\n",
    "~~~\n",
    "\"",
    "{\"t\":\"",
    "\"}",
    "{",
    "}",
    "[",
    "]",
    "1",
    "2.5e",
    "true",
    ",",
    ":",
    "\\",
    " ",
    "\n",
    "word",
    "ﬀ",
    "<",
    "Here is my thought process:",
    "Here is my response:",
    "<|im_end|>",
    "'</think>'",
    "“</think>”"
  };

  private static String text(Random random, int parts) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < parts; i++) {
      text.append(PARTS[random.nextInt(PARTS.length)]);
    }
    return text.toString();
  }

  private static Split split(MarkerTable table, boolean opened, String... pieces) {
    Splitter splitter = new Splitter(table, Limits.DEFAULT, opened);
    for (String piece : pieces) {
      splitter.feed(piece);
    }
    return splitter.end();
  }

  @Property(tries = 3000)
  void randomCutsDoNotMatter(
      @ForAll long seed, @ForAll @IntRange(min = 1, max = 60) int parts, @ForAll boolean opened) {
    Random random = new Random(seed);
    List<String> names = Profiles.names();
    MarkerTable table = new MarkerTable(Profiles.named(names.get(random.nextInt(names.size()))));
    String text = text(random, parts);
    assertThat(split(table, opened, Cuts.random(text, random)))
        .as(text)
        .isEqualTo(split(table, opened, text));
  }

  @Property(tries = 8)
  void noCutMattersInTextsOfTwoKilobytes(@ForAll long seed, @ForAll boolean opened) {
    Random random = new Random(seed);
    MarkerTable table = new MarkerTable(Profile.AUTO);
    String text = text(random, 400);
    String shorter = text.substring(0, Math.min(2048, text.length()));
    Split whole = split(table, opened, shorter);
    for (int cut = 0; cut <= shorter.length(); cut++) {
      assertThat(split(table, opened, shorter.substring(0, cut), shorter.substring(cut)))
          .isEqualTo(whole);
    }
  }

  @Property(tries = 1000)
  void everyCharacterIsInOnePieceAtMost(@ForAll long seed) {
    String text = text(new Random(seed), 40);
    int end = 0;
    for (Piece piece : split(new MarkerTable(Profile.AUTO), false, text).pieces()) {
      assertThat(piece.start()).isGreaterThanOrEqualTo(end);
      assertThat(piece.end()).isGreaterThanOrEqualTo(piece.start());
      end = piece.end();
    }
    assertThat(end).isLessThanOrEqualTo(text.length());
  }

  @Test
  void everyFamilysMarkersSplitItsOwnThought() {
    for (String name : Profiles.names()) {
      Profile profile = Profiles.named(name);
      for (Profile.Markers pair : profile.thought().markers()) {
        String open = pair.opens().get(pair.opens().size() - 1);
        String text = open + "\nweigh" + pair.closes().get(0) + "Boats.";
        Split split = split(new MarkerTable(profile), false, text);
        assertThat(split.said()).as(text).hasSize(1);
        assertThat(split.text(split.said().get(0))).as(text).isEqualTo("Boats.");
      }
    }
  }
}
