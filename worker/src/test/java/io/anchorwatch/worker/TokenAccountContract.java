package io.anchorwatch.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.anchorwatch.model.TokenAccount;
import java.time.Instant;
import java.time.LocalDate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What every account of tokens does. */
abstract class TokenAccountContract {
  private static final LocalDate DAY = LocalDate.of(2026, 5, 1);

  abstract TokenAccount account();

  @Test
  void aDaysTokensAddUpAndCanBeTakenBack() {
    TokenAccount account = account();
    assertThat(account.add(DAY, 100)).isEqualTo(100);
    assertThat(account.add(DAY, 20)).isEqualTo(120);
    assertThat(account.add(DAY, -70)).isEqualTo(50);
  }

  @Test
  void eachDayIsCountedByItself() {
    TokenAccount account = account();
    account.add(DAY, 100);
    assertThat(account.add(DAY.plusDays(1), 1)).isEqualTo(1);
    assertThat(account.add(DAY, 0)).isEqualTo(100);
  }

  @Test
  void whoAddsAtTheSameTimeLosesNothing() {
    TokenAccount account = account();
    IntStream.range(0, 200).parallel().forEach(i -> account.add(DAY, 7));
    assertThat(account.add(DAY, 0)).isEqualTo(1400);
  }

  @Test
  void lateTokensOfTenMinutesAddUpByThemselves() {
    TokenAccount account = account();
    Instant at = Instant.parse("2026-05-01T12:00:30Z");
    account.add(DAY, 1000);
    assertThat(account.addLate(at, 100)).isEqualTo(100);
    assertThat(account.addLate(at.plusSeconds(300), 20)).isEqualTo(120);
    assertThat(account.addLate(at.plusSeconds(300), -5)).isEqualTo(115);
    assertThat(account.addLate(at.plusSeconds(629), 0)).isEqualTo(115);
    assertThat(account.addLate(at.plusSeconds(690), 1)).isEqualTo(16);
    assertThat(account.addLate(at.plusSeconds(7200), 3)).isEqualTo(3);
    assertThat(account.add(DAY, 0)).isEqualTo(1000);
  }
}
