package io.anchorwatch.model.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.json.Reading.Cause;
import io.anchorwatch.model.json.Reading.Refusal;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HostileTextTest {
  private static final TolerantReader READER = new TolerantReader(Leniency.SYNTAX, Bounds.DEFAULT);
  private static final TolerantReader LOSSY = new TolerantReader(Leniency.LOSSY, Bounds.DEFAULT);

  @ParameterizedTest
  @EnumSource(Bomb.class)
  void noBombIsMoreThanARefusalOrAValue(Bomb bomb) {
    String text = bomb.text(200_000);
    Applied.checked(text, READER.read(text));
    Applied.checked(text, LOSSY.read(text));
  }

  @Test
  void aMillionOpenersAreALimitAndNoOverflow() {
    for (String opener : new String[] {"[", "{\"a\":", "{a:", "[{'x':", "("}) {
      String text = opener.repeat(1_000_000);
      assertThat(READER.read(text)).isInstanceOf(Refusal.class);
    }
    assertThat(READER.read("[".repeat(1_000_000)))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.cause()).isEqualTo(Cause.LIMIT));
  }

  @Test
  void fiftyMillionCharactersAreALimit() {
    String text = "[" + "\"ab\",".repeat(10_000_000) + "]";
    assertThat(READER.read(text))
        .isInstanceOfSatisfying(Refusal.class, it -> assertThat(it.cause()).isEqualTo(Cause.LIMIT));
  }

  /** Every place a text of up to two thousand characters can be cut at. */
  @Property(tries = 25)
  void everyCutGivesAValueOrARefusal(@ForAll long seed, @ForAll Damage damage) {
    Random random = new Random(seed);
    String whole = damage.done(new Sample(random).document(), random);
    String text = whole.substring(0, Math.min(2000, whole.length()));
    for (int cut = 0; cut <= text.length(); cut++) {
      String begun = text.substring(0, cut);
      Applied.checked(begun, READER.read(begun));
      Applied.checked(begun, LOSSY.read(begun));
    }
  }

  @Property(tries = 5000)
  void noSoupIsAnException(@ForAll("soup") String soup) {
    Applied.checked(soup, READER.read(soup));
    Applied.checked(soup, LOSSY.read(soup));
    Applied.checked(soup, READER.read(soup, any -> true));
    for (int at = 0; at < soup.length(); at++) {
      Applied.checked(
          soup, READER.value(soup.toCharArray(), at, soup.length(), at % 2 == 0, any -> true));
    }
  }

  @Provide
  Arbitrary<String> soup() {
    return Arbitraries.of(
            "{", "}", "[", "]", "(", ")", "\"", "'", "`", "\u201c", "\u2019", ":", ",", ";", "+",
            "-", "1", "0", ".", "e", "a", "ab c", "```", "~~~", "\n", "\n  ", "//", "/*", "*/", "#",
            "\\", "\\\"", "\\u12", "true", "None", "NaN", "...", "=", "=>", " ", "\u00a0", "\ufeff",
            "\0", "\ud83d", "f(", "\"k\":", "\"v\",")
        .list()
        .ofMaxSize(24)
        .map(it -> String.join("", it));
  }
}
