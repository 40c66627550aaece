package io.anchorwatch.store;

import java.time.Duration;

/**
 * How far a worker's own clock is from the store's.
 *
 * @param storeAhead positive when the store's clock shows a later time
 * @param error the true distance lies within this of it: half the round trip of the measurement,
 *     and the millisecond to which the store tells its time
 */
public record ClockOffset(Duration storeAhead, Duration error) {}
