package io.anchorwatch.worker;

import io.anchorwatch.schedule.Doorbell;
import jakarta.inject.Inject;
import java.util.Collection;
import java.util.List;
import java.util.function.Consumer;

/** For runs without a job store: the worker's own timers find every slot. */
final class NoDoorbell implements Doorbell {
  @Inject
  NoDoorbell() {}

  @Override
  public void start(Consumer<String> ring) {}

  @Override
  public List<Mended> keep(Collection<Bell> bells) {
    return List.of();
  }

  @Override
  public void stop() {}
}
