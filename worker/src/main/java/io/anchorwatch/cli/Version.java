package io.anchorwatch.cli;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.IVersionProvider;

/** The version and the commit, from a file that the build writes beside this class. */
final class Version implements IVersionProvider {
  @Override
  public String[] getVersion() {
    Properties build = new Properties();
    try (InputStream file = Version.class.getResourceAsStream("build.properties")) {
      if (file != null) {
        build.load(file);
      }
    } catch (IOException unreadable) {
      build.clear();
    }
    return new String[] {
      "anchorwatch "
          + build.getProperty("version", "unknown")
          + " ("
          + build.getProperty("commit", "unknown")
          + ") on Java "
          + Runtime.version()
    };
  }
}
