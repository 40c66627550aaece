package io.anchorwatch.posts;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import org.junit.jupiter.api.Test;

class WordsTest {
  @Test
  void wordsAreRunsOfLettersMarksAndNumbers() {
    assertThat(Words.texts("Don't use v1.10.2 -- ever_again (x86_64)!"))
        .containsExactly("don", "t", "use", "v1", "10", "2", "ever", "again", "x86", "64");
  }

  @Test
  void spellingsThatReadersTakeForOneAreOne() {
    assertThat(Words.texts("İSTANBUL ISTANBUL istanbul ıstanbul")).containsOnly("istanbul");
    assertThat(Words.texts("STRASSE Straße")).containsOnly("strasse");
    assertThat(Words.texts("ΛΟΓΟΣ λόγος λογος").get(0)).isEqualTo("λογοσ");
    assertThat(Words.texts("كتابي کتابی")).containsOnly("كتابي");
    assertThat(Words.texts("１２３ ١٢٣ ۱۲۳ 123")).containsOnly("123");
    assertThat(Words.texts("ﬁle ＦＩＬＥ fi\u00ADle")).containsOnly("file");
    assertThat(Words.texts("cafe\u0301 café")).containsOnly("café");
  }

  @Test
  void scriptsWithoutBlanksBecomePairs() {
    assertThat(Words.texts("東京都 は")).containsExactly("東京", "京都", "は");
    assertThat(Words.texts("Java入門")).containsExactly("java", "入門");
    assertThat(Words.texts("한국어 문서")).containsExactly("한국어", "문서");
  }

  @Test
  void placesPointIntoTheText() {
    String text = "Ein  Straßenfest, 東京都!";
    assertThat(Words.of(text))
        .extracting(word -> text.substring(word.start(), word.end()))
        .containsExactly("Ein", "Straßenfest", "東京", "京都");
  }

  @Property
  void everyTextHasWordsInOrderWithinIt(@ForAll String text) {
    int before = 0;
    for (Word word : Words.of(text)) {
      assertThat(word.text()).isNotEmpty();
      assertThat(word.start()).isGreaterThanOrEqualTo(before);
      assertThat(word.end()).isGreaterThan(word.start()).isLessThanOrEqualTo(text.length());
      before = word.start();
    }
  }

  @Property
  void wordsOfPlainTextAreItsRunsOfLettersAndDigitsInLowerCase(
      @ForAll @CharRange(from = ' ', to = '~') String text) {
    List<String> expected =
        Pattern.compile("[A-Za-z0-9]+")
            .matcher(text)
            .results()
            .map(run -> run.group().toLowerCase(Locale.ROOT))
            .toList();
    assertThat(Words.texts(text)).isEqualTo(expected);
  }
}
