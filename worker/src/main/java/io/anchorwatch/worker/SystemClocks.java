package io.anchorwatch.worker;

import com.google.inject.AbstractModule;
import io.anchorwatch.model.openai.OpenAiChatModel;
import io.anchorwatch.model.openai.Pause;
import io.anchorwatch.runner.Nanos;
import io.anchorwatch.runner.Patience;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/** This machine's clocks, waiting and randomness: the only place that reaches for them. */
final class SystemClocks extends AbstractModule {
  @Override
  protected void configure() {
    LongSupplier nanos = nanos();
    bind(InstantSource.class).toInstance(wall());
    bind(LongSupplier.class).toInstance(nanos);
    bind(LongSupplier.class).annotatedWith(Nanos.class).toInstance(nanos);
    bind(RandomGenerator.class).toInstance(new SecureRandom());
    bind(Patience.class).toInstance(SystemClocks::sleep);
  }

  static InstantSource wall() {
    return InstantSource.system();
  }

  static LongSupplier nanos() {
    return System::nanoTime;
  }

  /** What a model's client needs outside of any container. */
  static OpenAiChatModel.Surroundings surroundings() {
    return new OpenAiChatModel.Surroundings(wall(), nanos(), new SecureRandom(), Pause.real());
  }

  private static void sleep(Duration delay) {
    try {
      Thread.sleep(delay.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
