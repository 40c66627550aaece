package io.anchorwatch.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

abstract class GenerationsContract extends LedgerContract {
  @Test
  void aGenerationIsReadAsItWasWritten() {
    Generation grid = Definitions.hourly("gaps", 1);
    Generation calendar = Definitions.nightly("gaps", 2);
    assertThat(bench.generations().insert(grid)).isTrue();
    assertThat(bench.generations().insert(calendar)).isTrue();
    assertThat(bench.generations().find("gaps", 1)).contains(grid);
    assertThat(bench.generations().find("gaps", 2)).contains(calendar);
    assertThat(bench.generations().find("gaps", 3)).isEmpty();
    assertThat(bench.generations().find("other", 1)).isEmpty();
  }

  @Test
  void oneOfEachOfSeveralJobsIsFoundAtOnce() {
    Generation second = Definitions.nightly("gaps", 2);
    Generation other = Definitions.hourly("sweep", 1);
    bench.generations().insertAll(List.of(Definitions.hourly("gaps", 1), second, other));
    assertThat(bench.generations().find(Map.of("gaps", 2, "sweep", 1, "none", 1)))
        .isEqualTo(Map.of("gaps", second, "sweep", other));
  }

  @Test
  void aNumberIsTakenOnce() {
    Generation first = Definitions.hourly("gaps", 1);
    bench.generations().insert(first);
    assertThat(bench.generations().insert(Definitions.nightly("gaps", 1))).isFalse();
    assertThat(bench.generations().find("gaps", 1)).contains(first);
  }

  @Test
  void ofManyWhoWantANumberOneGetsIt() {
    List<Boolean> inserted =
        Race.of(6, racer -> bench.generations().insert(Definitions.hourly("gaps", 1)));
    assertThat(inserted).containsOnlyOnce(true);
  }

  @Test
  void allGenerationsOfAJobComeByNumber() {
    for (int number : List.of(10, 2, 9, 1)) {
      bench.generations().insert(Definitions.hourly("gaps", number));
    }
    bench.generations().insert(Definitions.hourly("gaps2", 3));
    assertThat(bench.generations().of("gaps"))
        .extracting(Generation::number)
        .containsExactly(1, 2, 9, 10);
    assertThat(bench.generations().of("none")).isEmpty();
  }
}
