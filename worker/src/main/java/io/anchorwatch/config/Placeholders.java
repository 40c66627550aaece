package io.anchorwatch.config;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${env:NAME}}, {@code ${file:/path}} and {@code ${credential:NAME}} (a file that
 * systemd put into {@code $CREDENTIALS_DIRECTORY}).
 */
record Placeholders(Map<String, String> environment, Findings findings) {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([^}]*)\\}?");

  static boolean occursIn(String text) {
    return text.contains("${");
  }

  /** The value with its placeholders filled in; absent when one of them could not be. */
  Optional<Given> resolve(Given given) {
    Matcher matcher = PLACEHOLDER.matcher(given.value());
    StringBuilder text = new StringBuilder();
    while (matcher.find()) {
      Optional<String> value = value(given, matcher.group(), matcher.group(1));
      if (value.isEmpty()) {
        return Optional.empty();
      }
      matcher.appendReplacement(text, Matcher.quoteReplacement(value.get()));
    }
    matcher.appendTail(text);
    return Optional.of(new Given(given.key(), text.toString(), given.place()));
  }

  private Optional<String> value(Given given, String whole, String inner) {
    if (!whole.endsWith("}")) {
      return missing(given, whole + " is not closed", "Write } at its end");
    }
    int colon = inner.indexOf(':');
    String name = inner.substring(colon + 1);
    return switch (colon < 0 ? "" : inner.substring(0, colon)) {
      case "env" -> variable(given, name);
      case "file" -> file(given, name);
      case "credential" -> credential(given, name);
      default ->
          missing(
              given,
              whole + " is no placeholder",
              "Write ${env:NAME}, ${file:/path} or ${credential:NAME}");
    };
  }

  private Optional<String> variable(Given given, String name) {
    String value = environment.get(name);
    return value == null
        ? missing(
            given,
            "the environment has no " + name,
            "Set " + name + " for the worker, or write another placeholder")
        : Optional.of(value);
  }

  private Optional<String> credential(Given given, String name) {
    String folder = environment.get("CREDENTIALS_DIRECTORY");
    if (folder == null) {
      return missing(
          given,
          "there are no credentials: CREDENTIALS_DIRECTORY is not set",
          "Run under systemd with LoadCredential=" + name + ":/path, or write ${file:/path}");
    }
    return file(given, folder + "/" + name);
  }

  private Optional<String> file(Given given, String name) {
    try {
      Path path = Path.of(name);
      String text = Files.readString(path, StandardCharsets.UTF_8).strip();
      if (text.isEmpty()) {
        return missing(given, "the file " + name + " is empty", "Put the value into it");
      }
      warnIfPublic(given, path);
      return Optional.of(text);
    } catch (IOException | InvalidPathException e) {
      return missing(
          given,
          "the file " + name + " cannot be read (" + e.getClass().getSimpleName() + ")",
          "Make it readable for the worker's user, or name another");
    }
  }

  private void warnIfPublic(Given given, Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")
        && Files.getPosixFilePermissions(path).contains(PosixFilePermission.OTHERS_READ)) {
      findings.warning(
          given.place(),
          given.key(),
          "everyone on this machine can read the file " + path,
          "Take the right away: chmod o-r " + path);
    }
  }

  private Optional<String> missing(Given given, String what, String mend) {
    findings.error(given.place(), given.key(), what, mend);
    return Optional.empty();
  }
}
