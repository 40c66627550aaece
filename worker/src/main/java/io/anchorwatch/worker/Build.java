package io.anchorwatch.worker;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** What this program was built from. */
public final class Build {
  private Build() {}

  /** The version, for example {@code 0.1.0-SNAPSHOT}. */
  public static String version() {
    return properties().getProperty("version", "unknown");
  }

  /** The commit, abbreviated; {@code unknown} if it was not built from a checkout. */
  public static String commit() {
    String commit = properties().getProperty("commit", "");
    return commit.isEmpty() || commit.startsWith("$") ? "unknown" : commit;
  }

  private static Properties properties() {
    Properties properties = new Properties();
    try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
      if (in != null) {
        properties.load(in);
      }
    } catch (IOException e) {
      throw new UncheckedIOException("build.properties cannot be read from the class path", e);
    }
    return properties;
  }
}
