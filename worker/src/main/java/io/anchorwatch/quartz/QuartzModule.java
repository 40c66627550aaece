package io.anchorwatch.quartz;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import io.anchorwatch.schedule.Doorbell;
import io.anchorwatch.schedule.Unwatched;

/**
 * Binds the doorbell, for the watch to look after; needs a bound store and this machine's wall
 * clock.
 */
public final class QuartzModule implements Module {
  @Override
  public void configure(Binder binder) {
    binder
        .bind(Doorbell.class)
        .annotatedWith(Unwatched.class)
        .to(QuartzDoorbell.class)
        .in(Scopes.SINGLETON);
  }
}
