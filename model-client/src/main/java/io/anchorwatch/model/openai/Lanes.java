package io.anchorwatch.model.openai;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;

/**
 * The lanes of a process: clients of the same server, key and model share one. Safe for use by many
 * threads.
 */
public final class Lanes {
  private final Map<Address, Lane> lanes = new ConcurrentHashMap<>();

  private record Address(String server, Secret key, String model) {}

  /** The lane of a model; the first to ask for it sets its rate. */
  Lane lane(OpenAiSettings settings, InstantSource clock, LongSupplier nanos) {
    URI url = settings.url();
    Address address =
        new Address(url.getHost() + ":" + url.getPort(), settings.key(), settings.name());
    return lanes.computeIfAbsent(
        address, ignored -> new Lane(settings.manner().rate(), clock, nanos));
  }
}
