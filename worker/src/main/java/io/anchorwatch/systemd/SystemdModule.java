package io.anchorwatch.systemd;

import com.google.inject.Binder;
import com.google.inject.Module;
import java.util.Map;

/** Binds the conversation with the service manager as the environment names it. */
public final class SystemdModule implements Module {
  private final Map<String, String> environment;

  public SystemdModule(Map<String, String> environment) {
    this.environment = Map.copyOf(environment);
  }

  @Override
  public void configure(Binder binder) {
    binder.bind(Notifier.class).toInstance(Notifier.of(environment));
  }
}
