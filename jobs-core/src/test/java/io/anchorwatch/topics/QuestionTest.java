package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class QuestionTest {
  @Property(tries = 200)
  void everyQueryWithAWordIsInExactlyOneGroup(@ForAll("logs") List<String> texts) {
    List<SearchQuery> queries = texts.stream().map(QuestionTest::once).toList();

    long grouped = Question.of(queries).stream().mapToLong(group -> group.members().size()).sum();

    assertThat(grouped)
        .isEqualTo(queries.stream().filter(query -> !Terms.of(query.text()).isEmpty()).count());
  }

  @Property(tries = 200)
  void theOrderOfTheLogDoesNotMatter(@ForAll("logs") List<String> texts, @ForAll long seed) {
    List<SearchQuery> queries = texts.stream().map(QuestionTest::once).toList();
    List<SearchQuery> shuffled = new ArrayList<>(queries);
    Collections.shuffle(shuffled, new Random(seed));

    assertThat(Question.of(shuffled)).isEqualTo(Question.of(queries));
  }

  @Property(tries = 200)
  void caseOrderAndPluralsDoNotMakeAnotherQuestion(@ForAll("words") List<String> words) {
    List<String> reversed = new ArrayList<>(words);
    Collections.reverse(reversed);
    List<SearchQuery> queries =
        List.of(
            once(String.join(" ", words)),
            once(String.join("  ", reversed).toUpperCase(java.util.Locale.ROOT)));

    assertThat(Question.of(queries)).hasSize(1);
  }

  private static SearchQuery once(String text) {
    return new SearchQuery(text, 1, OptionalLong.empty(), OptionalLong.empty(), Optional.empty());
  }

  @Provide
  Arbitrary<List<String>> words() {
    return Arbitraries.of("rust", "arrays", "queries", "größe", "日本語", "v8", "class")
        .list()
        .ofMinSize(1)
        .ofMaxSize(5);
  }

  @Provide
  Arbitrary<List<String>> logs() {
    return words().map(words -> String.join(" ", words)).list().ofMaxSize(12);
  }
}
