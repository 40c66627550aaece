package io.anchorwatch.duplicates;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.posts.Post;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TranslationTest {
  private static final String GERMAN =
      "wir wissen dass die meisten nicht auf das warten was wir mit ihnen für eine sache tun ";
  private static final String ENGLISH =
      "we know that most of them do not wait for what we want to do with them in this case ";

  private static Post in(String language, String id, String text) {
    Post post = Samples.post(id, "", text);
    Post.Facts facts = post.facts();
    return new Post(
        id,
        "",
        text,
        new Post.Facts(
            true,
            Optional.of(language).filter(tag -> !tag.isEmpty()),
            facts.date(),
            facts.updatedAt(),
            facts.topics(),
            facts.url()));
  }

  private static String text(String prose, int number) {
    return (prose + "`tool-" + number + " --fast` https://example.org/issue/" + number + "77 ")
        + (prose + "version 4." + number + ".2 and " + (1_000 + number) + ". ").repeat(2);
  }

  private static List<Post> site() {
    List<Post> posts = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      posts.add(in("en", "en/" + i, text(Samples.words(i, 40) + " ", i)));
      posts.add(in("de-AT", "de/" + i, text(Samples.words(500 + i, 40) + " ", i)));
    }
    return posts;
  }

  @Test
  void translationsAreFoundByWhatTheyKeepAndAreNoAlerts() {
    List<DuplicatePair> pairs = DuplicateFinder.find(DuplicateRules.usual(), site()).pairs();
    assertThat(pairs)
        .hasSize(12)
        .allSatisfy(
            pair -> {
              assertThat(pair.verdict().relation()).isEqualTo(Relation.TRANSLATION);
              assertThat(pair.verdict().alert()).isFalse();
              assertThat(pair.a().id().substring(3)).isEqualTo(pair.b().id().substring(3));
            });
  }

  @Test
  void aPostHasOneTranslationALanguage() {
    List<Post> posts = new ArrayList<>(site());
    String whole = text(Samples.words(900, 40) + " ", 3);
    posts.add(in("de", "de/worse", whole + " `another-thing` 4711 `third-thing`"));
    List<DuplicatePair> pairs = DuplicateFinder.find(DuplicateRules.usual(), posts).pairs();
    assertThat(pairs).extracting(DuplicatePair::key).contains("de/3 = en/3");
    assertThat(pairs).extracting(pair -> pair.a().id()).doesNotContain("de/worse");
  }

  @Test
  void equalAnchorsInOneLanguageAreNoTranslation() {
    PairComparison compared =
        PairComparison.of(
            DuplicateRules.usual(),
            in("en", "a", text(Samples.words(1, 40) + " ", 1)),
            in("en-GB", "b", text(Samples.words(2, 40) + " ", 1)));
    assertThat(compared.relation()).isEqualTo("none");
    assertThat(compared.anchors()).isGreaterThan(0.9);
  }

  @Test
  void aLanguageThatNobodyNamedIsToldFromTheProse() {
    PairComparison compared =
        PairComparison.of(
            DuplicateRules.usual(), in("", "a", text(ENGLISH, 1)), in("", "b", text(GERMAN, 1)));
    assertThat(compared.relation()).isEqualTo("translation");
  }

  @Test
  void oneSharedAnchorIsTooFew() {
    PairComparison compared =
        PairComparison.of(
            DuplicateRules.usual(),
            in("en", "a", ENGLISH + " in 2024"),
            in("de", "b", GERMAN + " in 2024"));
    assertThat(compared.relation()).isEqualTo("none");
  }
}
