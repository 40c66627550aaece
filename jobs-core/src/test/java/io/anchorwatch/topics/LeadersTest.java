package io.anchorwatch.topics;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class LeadersTest {
  @Property(tries = 500)
  void noLeaderThatIsAlikeEnoughIsPassedOver(
      @ForAll @Size(max = 30)
          List<@Size(min = 1, max = 8) Set<@IntRange(min = 1, max = 9) Integer>> leading,
      @ForAll @Size(min = 1, max = 8) Set<@IntRange(min = 1, max = 9) Integer> asked) {
    List<Set<String>> all = new ArrayList<>(leading.stream().map(LeadersTest::terms).toList());
    all.add(terms(asked));
    Leaders leaders = new Leaders(all);
    double nearest = 0;
    for (Set<String> terms : all.subList(0, leading.size())) {
      leaders.add(question(terms));
      nearest = Math.max(nearest, jaccard(terms, terms(asked)));
    }

    Optional<Question> found = leaders.of(terms(asked));

    assertThat(found.isPresent()).isEqualTo(nearest >= 0.6);
    assertThat(found.map(leader -> jaccard(new HashSet<>(leader.terms()), terms(asked))))
        .isEqualTo(nearest >= 0.6 ? Optional.of(nearest) : Optional.empty());
  }

  private static Set<String> terms(Set<Integer> numbers) {
    Set<String> terms = new TreeSet<>();
    numbers.forEach(number -> terms.add("t" + number));
    return terms;
  }

  private static Question question(Set<String> terms) {
    SearchQuery query =
        new SearchQuery(
            String.join(" ", terms),
            1,
            OptionalLong.empty(),
            OptionalLong.empty(),
            Optional.empty());
    return new Question(query, List.copyOf(terms), List.of(query));
  }

  private static double jaccard(Set<String> some, Set<String> others) {
    Set<String> both = new HashSet<>(some);
    both.retainAll(others);
    return (double) both.size() / (some.size() + others.size() - both.size());
  }
}
