package io.anchorwatch.model;

import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/** Counts tokens in this process. Safe for use by many threads. */
final class TokensInMemory implements TokenAccount {
  private final Map<LocalDate, Long> days = new ConcurrentHashMap<>();
  private final NavigableMap<Instant, Long> minutes = new TreeMap<>();

  @Override
  public long add(LocalDate day, long tokens) {
    days.keySet().removeIf(it -> it.isBefore(day.minusDays(1)));
    return days.merge(day, tokens, Long::sum);
  }

  @Override
  public synchronized long addLate(Instant at, long tokens) {
    Instant minute = at.truncatedTo(ChronoUnit.MINUTES);
    minutes.headMap(minute.minus(LATELY.multipliedBy(2))).clear();
    minutes.merge(minute, tokens, Long::sum);
    return minutes.subMap(minute.minus(LATELY), true, minute, true).values().stream()
        .mapToLong(Long::longValue)
        .sum();
  }
}
