package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.json.Reading.Value;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** Generated documents, damaged in known ways: what comes back is the truth or a refusal. */
class DamageTest {
  private static final TolerantReader READER = new TolerantReader(Leniency.SYNTAX, Bounds.DEFAULT);

  /** Where a text is as likely to have come from another truth, and says so in nothing. */
  private static final Set<Damage> UNDECIDABLE =
      EnumSet.of(
          Damage.MISSING_CLOSER_WITHIN,
          Damage.EXTRA_CLOSER,
          Damage.WRONG_CLOSER,
          Damage.INNER_QUOTE,
          Damage.INNER_QUOTES,
          Damage.MIXED_QUOTES,
          Damage.DOUBLED_QUOTE,
          Damage.MISSING_OPENING_QUOTE,
          Damage.MISSING_CLOSING_QUOTE);

  private static JsonNode truth(Random random) {
    return ((Value) READER.read(new Sample(random).document().toString())).node();
  }

  @Property(tries = 3000)
  void plainDamageIsMendedToTheTruth(@ForAll long seed, @ForAll Damage damage) {
    if (UNDECIDABLE.contains(damage)) {
      return;
    }
    Random random = new Random(seed);
    JsonNode truth = truth(random);
    String text = damage.done(truth, random);
    if (Applied.checked(text, READER.read(text)) instanceof Value value) {
      assertThat(value.node()).as(text).isEqualTo(truth);
    }
  }

  @Property(tries = 2000)
  void everyDamageGivesAValueWithItsEditsOrARefusal(@ForAll long seed, @ForAll Damage damage) {
    Random random = new Random(seed);
    String text = damage.done(truth(random), random);
    Applied.checked(text, READER.read(text));
  }

  /** Shares over many seeds, with a margin: a change for the worse shows. */
  @Test
  void fewAreRefusedAndHardlyAnyMisread() {
    int right = 0;
    int wrong = 0;
    int all = 0;
    for (Damage damage : Damage.values()) {
      for (int i = 0; i < 150; i++) {
        Random random = new Random(31L * i + damage.name().hashCode());
        JsonNode truth = truth(random);
        Reading reading = READER.read(damage.done(truth, random));
        all++;
        right += reading instanceof Value value && value.node().equals(truth) ? 1 : 0;
        wrong += reading instanceof Value value && !value.node().equals(truth) ? 1 : 0;
      }
    }
    System.out.println("damaged: " + all + ", right " + right + ", other value " + wrong);
    assertThat(right).isGreaterThan(all * 90 / 100);
    assertThat(wrong).isLessThan(all / 100);
  }
}
