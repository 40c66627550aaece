package io.anchorwatch.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.jobs.Key;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpellingTest {
  private static final List<String> KEYS = JobKeys.all().stream().map(Key::name).toList();

  @ParameterizedTest
  @CsvSource({
    "interval,schedule.every", "every,schedule.every", "cron,schedule.cron",
    "timezone,schedule.zone", "cronExpression,schedule.cron", "retries,run.retries",
    "timeout,run.timeout", "run.timeuot,run.timeout", "run.killAfter,run.kill-after",
    "schedule.evry,schedule.every", "scheduel.every,schedule.every", "RUN_TIMEOUT,run.timeout"
  })
  void theKeyThatWasMeantIsGuessed(String written, String meant) {
    assertThat(Spelling.nearest(written, KEYS)).contains(meant);
  }

  @ParameterizedTest
  @CsvSource({"colour", "topics.mode", "schedule.everyone-of-us"})
  void nothingIsGuessedFromAfar(String written) {
    assertThat(Spelling.nearest(written, KEYS)).isEmpty();
  }

  @Property
  void editsAreSymmetricAndAtMostTheLongerLength(
      @ForAll @AlphaChars @StringLength(max = 8) String a,
      @ForAll @AlphaChars @StringLength(max = 8) String b) {
    assertThat(Spelling.edits(a, b))
        .isEqualTo(Spelling.edits(b, a))
        .isLessThanOrEqualTo(Math.max(a.length(), b.length()));
    assertThat(Spelling.edits(a, a)).isZero();
  }
}
