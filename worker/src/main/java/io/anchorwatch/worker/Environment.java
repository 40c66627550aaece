package io.anchorwatch.worker;

import java.util.Map;

/** The environment this process was started with: the only place that reads it. */
public final class Environment {
  private Environment() {}

  /** All variables by name. */
  public static Map<String, String> all() {
    return System.getenv();
  }
}
