package io.anchorwatch.quartz;

import com.google.inject.Binder;
import com.google.inject.Module;
import com.google.inject.Scopes;
import io.anchorwatch.schedule.Doorbell;

/** Binds the doorbell; needs a bound store and this machine's wall clock. */
public final class QuartzModule implements Module {
  @Override
  public void configure(Binder binder) {
    binder.bind(Doorbell.class).to(QuartzDoorbell.class).in(Scopes.SINGLETON);
  }
}
