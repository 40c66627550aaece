package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.json.Standard.Parsed;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

/** A tape tells what the mended text says, or nothing. */
class PlaybackTest {
  private static final Standard STANDARD = new Standard(Bounds.DEFAULT);

  /** What turns something that was read before into something else, and what is no JSON. */
  private static final Set<Damage> TORN =
      EnumSet.of(Damage.FENCE, Damage.PROSE, Damage.MISSING_CLOSER_WITHIN);

  private static Mender read(String text) {
    Scan scan = new Scan(text.toCharArray(), 0, text.length(), Choices.first());
    Mender mender = new Mender(scan, Bounds.DEFAULT.maxDepth());
    mender.run();
    return mender;
  }

  private static Tree told(Mender mender) {
    return new Playback(mender.scan.text, 0, mender, STANDARD).tree();
  }

  private static Parsed parsed(Mender mender) {
    return STANDARD.parse(
        new String(EditLog.applied(mender.edits.inOrder(), mender.scan.text, 0, mender.scan.at)));
  }

  @Property(tries = 3000)
  void whatATapeTellsIsWhatTheMendedTextSays(@ForAll long seed, @ForAll Damage damage) {
    Random random = new Random(seed);
    String text = damage.done(new Sample(random).document(), random);
    Mender mender = read(text);
    Tree tree = mender.scan.failed() ? null : told(mender);
    if (tree != null) {
      Parsed parsed = parsed(mender);
      assertThat(parsed.refusal()).as(text).isNull();
      assertThat(tree.root()).as(text).isEqualTo(parsed.node());
      assertThat(tree.clash() < 0).as(text).isEqualTo(parsed.clash() < 0);
    }
  }

  @Property(tries = 1000)
  void commonDamageDoesNotTearATape(@ForAll long seed, @ForAll Damage damage) {
    Random random = new Random(seed);
    String text = damage.done(new Sample(random).document(), random);
    Mender mender = read(text);
    boolean opened =
        mender.edits.inOrder().stream()
            .anyMatch(edit -> edit.kind().equals(Kind.MISSING_OPENER.spelling()));
    boolean may = mender.scan.failed() || opened || TORN.contains(damage);
    if (!may && parsed(mender).refusal() == null) {
      assertThat(told(mender)).as(text).isNotNull();
    }
  }

  @Test
  void anEditThatTheTapeDoesNotKnowOfIsNoticed() {
    for (String text : new String[] {"{'a':1,}", "[\"b\" 2]", "[[1,2,3,]"}) {
      assertThat(told(read(text))).isNotNull();
      for (String wrong : new String[] {",", "]", "[", "1", ":"}) {
        Mender mender = read(text);
        mender.edits.insert(Kind.MISSING_COMMA, mender.scan.at, wrong);
        assertThat(told(mender)).as(text + wrong).isNull();
      }
    }
  }
}
