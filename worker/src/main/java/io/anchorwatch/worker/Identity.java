package io.anchorwatch.worker;

import io.anchorwatch.config.WorkerSettings;
import io.anchorwatch.ledger.Workers.Place;
import io.anchorwatch.runner.RunnerModule;
import io.anchorwatch.runner.WorkerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Who this process is. The host and the instance are for people; only the token makes it unique.
 */
final class Identity {
  private Identity() {}

  static RunnerModule.Settings of(WorkerSettings settings) {
    String host = host();
    String instance = settings.process().instance();
    String token = invocation().orElseGet(Identity::random);
    WorkerId self = new WorkerId(host, instance, token);
    Place place = new Place(host, instance, Build.version(), ProcessHandle.current().pid());
    return new RunnerModule.Settings(
        self, place, settings.process().drainTimeout(), settings.store().retention());
  }

  /**
   * The service manager's id of this start, so that it can release this incarnation's leases after
   * its death.
   */
  static Optional<String> invocation() {
    return Optional.ofNullable(Environment.all().get("INVOCATION_ID"));
  }

  private static String random() {
    byte[] bytes = new byte[16];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  private static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown-host";
    }
  }
}
