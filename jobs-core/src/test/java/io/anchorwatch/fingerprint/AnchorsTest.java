package io.anchorwatch.fingerprint;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AnchorsTest {
  private static double score(String a, String b) {
    return Anchors.of(a).match(Anchors.of(b), anchor -> 1).score();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "see https://example.org/en/guide/ | siehe http://www.example.org/de/guide#top",
        "see https://en.example.org/a/b | siehe https://de.example.org/a/b",
        "[read](/en/posts/first.md) | [lies](../../de/posts/first.de.md)",
        "run `npm install` | führe `npm install` aus",
        "run <code>npm install</code> | führe <code>npm install</code> aus",
        "it costs 1,299 a year | es kostet 1.299 im Jahr",
        "about 12.5 of them | etwa 12,5 davon",
        "about 2024 | في عام ٢٠٢٤",
        "in version 3.11.4 | バージョン3.11.4では",
        "we use Kubernetes | 我们使用Kubernetes吗",
        "mind CVE-2024-1234 | Achtung CVE-2024-1234",
        "edit /etc/apt/sources.list now | ahora /etc/apt/sources.list"
      })
  void whatATranslationKeepsIsTheSameInBoth(String a, String b) {
    assertThat(score(a, b)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a sentence of plain words",
        "The first word of a sentence is no name. This neither!",
        "one 1 and two 2",
        ""
      })
  void proseAndSingleDigitsAreNoAnchors(String text) {
    assertThat(Anchors.of(text).size()).isZero();
  }

  @Test
  void textsWithOtherAnchorsDoNotMatch() {
    assertThat(score("run `npm install` of 2024", "run `pip freeze` of 1999")).isZero();
  }

  @Test
  void brokenMarkupIsReadInOnePass() {
    String broken = "`<a href=\"[x](``` <pre <code> &amp ".repeat(20_000);
    assertThat(Anchors.of(broken).size()).isLessThanOrEqualTo(Anchors.MOST);
  }

  @Test
  void aLongTextKeepsASampleThatAnotherDrawsAlike() {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < 5_000; i++) {
      text.append("see https://example.org/page/x").append(i).append(" now\n");
    }
    assertThat(Anchors.of(text.toString()).size()).isEqualTo(Anchors.MOST);
    assertThat(score(text.toString(), "siehe\n" + text)).isEqualTo(1);
  }
}
