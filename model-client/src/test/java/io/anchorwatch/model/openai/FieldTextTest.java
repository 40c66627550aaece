package io.anchorwatch.model.openai;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class FieldTextTest {
  private static final String SENTENCE = "The tide turns at noon, and not before.";

  private static String whole(FieldText text, List<String> pieces, boolean closing) {
    StringBuilder certain = new StringBuilder();
    for (int i = 0; i < pieces.size(); i++) {
      certain.append(text.take(pieces.get(i), closing && i == pieces.size() - 1));
    }
    certain.append(text.end());
    assertThat(certain).as("what was certain").hasToString(text.whole());
    return text.whole();
  }

  private static String whole(String... pieces) {
    return whole(new FieldText(false), List.of(pieces), false);
  }

  @Property
  void piecesAddUp(@ForAll List<@AlphaChars @StringLength(min = 1, max = 9) String> pieces) {
    assertThat(whole(new FieldText(true), List.of(String.join("", pieces)), false))
        .isEqualTo(String.join("", pieces));
    assertThat(whole(new FieldText(false), pieces, false)).isEqualTo(String.join("", pieces));
  }

  @Property
  void everythingSoFarInEachPieceIsSaidOnce(@ForAll @IntRange(min = 1, max = 12) int step) {
    FieldText text = new FieldText(false);
    StringBuilder certain = new StringBuilder();
    for (int end = 1; end < SENTENCE.length(); end += step) {
      certain.append(text.take(SENTENCE.substring(0, end), false));
    }
    certain.append(text.take(SENTENCE, true)).append(text.end());
    assertThat(text.whole()).isEqualTo(SENTENCE);
    assertThat(certain).hasToString(SENTENCE);
  }

  @Test
  void theWholeOnceMoreAtTheEndIsSaidOnce() {
    assertThat(whole("The tide ", "turns ", "at ", "noon.", "The tide turns at noon."))
        .isEqualTo("The tide turns at noon.");
    assertThat(whole(new FieldText(false), List.of(SENTENCE, SENTENCE), true)).isEqualTo(SENTENCE);
  }

  @Test
  void whatAModelRepeatsOfItsOwnAccordIsKept() {
    assertThat(whole("ha", "ha", "ha")).isEqualTo("hahaha");
    assertThat(whole("1", "11", "111")).isEqualTo("111111");
    assertThat(whole("a", "ab", "c")).isEqualTo("aabc");
    assertThat(whole("The tide ", "turns ", "at ", "noon.", "The tide turns at noon.", " Twice."))
        .isEqualTo("The tide turns at noon.The tide turns at noon. Twice.");
  }

  @Test
  void aServerKnownToSendEverythingSoFarIsBelievedAtOnce() {
    assertThat(whole(new FieldText(true), List.of("a", "ab", "ab", "abc"), false)).isEqualTo("abc");
  }
}
