package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Texts that are easy to get wrong. */
class HardInputsTest {
  private static final String TURKISH =
      "Işık ve İnce bir çizgi arasında kalan ŞEHİR, sabahın ilk saatlerinde sessizdir. Kıyıda"
          + " bekleyen gemiler limanın ağzında dizilir, kaptanlar rüzgârın dönmesini bekler ve"
          + " kimse acele etmez. Akşam olunca fenerler yanar, balıkçılar ağlarını toplar, çocuklar"
          + " iskelede son oyunlarını oynar ve gün biter.";
  private static final String ARABIC =
      "في كل ميناء كتاب تُكتب فيه أسماء السفن التي تصل ويكتب الحارس الساعة والريح وما تحمله كل"
          + " سفينة ثم يوقّع السطر وعندما لا تصل سفينة يبقى السطر مفتوحا والسطر المفتوح هو ما"
          + " يجعل أحدا يذهب ليرى ماذا حدث وقد نقلنا هذه الفكرة إلى نظامنا فلا يبقى شيء بلا تفسير"
          + " أبدا مهما طال الليل";
  private static final String CHINESE =
      "每个港口都有一本手写的到港登记簿。管理员记下船名、时刻、风向和货物，然后签名。"
          + "如果有一艘船没有到，那一行就一直空着，正是这空着的一行让人出去查看。我们借用了这个想法：没有人接手的任务一直可见，直到有人解释为止。";

  private static List<DuplicatePair> find(Post... posts) {
    List<Post> all = new ArrayList<>(Samples.others(10));
    all.addAll(List.of(posts));
    return DuplicateFinder.find(DuplicateRules.usual(), all).pairs();
  }

  private static void assertFound(List<DuplicatePair> pairs, Relation relation) {
    assertThat(pairs).hasSize(1);
    assertThat(pairs.get(0).verdict().relation()).isEqualTo(relation);
  }

  @Test
  void turkishCapitalsAreTheSameText() {
    String capitals = TURKISH.toUpperCase(Locale.forLanguageTag("tr"));
    assertFound(
        find(Samples.post("a", "", TURKISH), Samples.post("b", "", capitals)), Relation.EXACT);
  }

  @Test
  void arabicWithoutItsVowelMarksIsTheSameText() {
    String bare = ARABIC.replaceAll("\\p{Mn}", "");
    assertThat(bare).isNotEqualTo(ARABIC);
    assertFound(find(Samples.post("a", "", ARABIC), Samples.post("b", "", bare)), Relation.EXACT);
  }

  @Test
  void chineseIsComparedWithoutBlanks() {
    String edited = CHINESE.replace("签名", "在末尾签上姓名").replace("借用", "采用");
    List<DuplicatePair> pairs = find(Samples.post("a", "", CHINESE), Samples.post("b", "", edited));
    assertFound(pairs, Relation.NEAR);
    assertThat(pairs.get(0).evidence().passages()).isNotEmpty();
  }

  @Test
  void emptyPostsAreNoPairs() {
    assertThat(find(Samples.post("a", "", ""), Samples.post("b", "", " \n"))).isEmpty();
    assertThat(find(Samples.post("a", "", "<p></p>"), Samples.post("b", "", "---"))).isEmpty();
  }

  @Test
  void fiveMegabytesAreComparedAsAnyOther() {
    String huge = Samples.words(3, 1_000_000);
    assertThat(huge.length()).isGreaterThan(4_000_000);
    assertFound(
        find(Samples.post("a", "", huge), Samples.post("b", "", huge + " and one more")),
        Relation.NEAR);
  }

  @Test
  void brokenMarkupBreaksNothing() {
    String words = Samples.words(4, 120);
    String broken = "<div><p class=x><b>" + words + "</i></table> [a](b ``` ";
    assertThat(find(Samples.post("a", "", words), Samples.post("b", "", broken)))
        .extracting(pair -> pair.verdict().alert())
        .containsExactly(true);
  }

  @Test
  void markupThatSwallowsTheTextIsReadWithoutAnError() {
    String swallowed = "<div <p class=\"x><b>" + Samples.words(4, 120) + "</i> [a](b ``` <!-- ";
    assertThat(find(Samples.post("a", "", swallowed), Samples.post("b", "", "x"))).isEmpty();
  }

  @Test
  void aTextFullOfMisprintsIsForReview() {
    Random random = new Random(5);
    StringBuilder damaged = new StringBuilder();
    for (char c : Samples.words(6, 300).toCharArray()) {
      damaged.append(c != ' ' && random.nextInt(10) == 0 ? 'q' : c);
    }
    List<DuplicatePair> pairs =
        find(
            Samples.post("a", "", Samples.words(6, 300)),
            Samples.post("b", "", damaged.toString()));
    assertFound(pairs, Relation.OVERLAP);
    assertThat(pairs.get(0).verdict().alert()).isFalse();
    assertThat(pairs.get(0).verdict().reason()).contains("misprints");
  }

  @Test
  void aShortCutOfATextIsForReview() {
    String words = Samples.words(8, 100);
    String start = String.join(" ", List.of(words.split(" ", -1)).subList(0, 30));
    List<DuplicatePair> pairs = find(Samples.post("a", "", words), Samples.post("b", "", start));
    assertFound(pairs, Relation.CONTAINS);
    assertThat(pairs.get(0).verdict().alert()).isFalse();
  }
}
