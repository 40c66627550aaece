package io.anchorwatch.config;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What is odd about one line of a file, whatever its key means. */
record Slips(PropertiesText.Line line, Place place, Findings findings) {
  private static final Pattern ESCAPE = Pattern.compile("\\\\(.)");
  private static final String KNOWN_ESCAPES = "tnrfu\\=:#! ";
  private static final Pattern ASSIGNMENT =
      Pattern.compile("[a-z][a-z0-9-]*(\\.[a-z0-9-]+)+\\s*=.*|site\\s*=.*");

  void tell() {
    strangeCharacter(line.key())
        .ifPresent(
            name ->
                findings.error(
                    place,
                    line.key(),
                    "the key has a character that only looks right, " + name,
                    "Type the key again by hand"));
    swallowed();
    lostBackslash();
    if (line.value().strip().chars().anyMatch(Character::isISOControl)) {
      findings.warning(
          place,
          line.key(),
          "the value has a line break or another control character: a backslash begins an escape",
          "Write \\\\ for a backslash, or / in paths");
    }
  }

  /** A backslash at the end of a line makes the next one a part of its value. */
  private void swallowed() {
    for (int i = 1; i < line.raw().size(); i++) {
      if (ASSIGNMENT.matcher(line.raw().get(i)).matches()) {
        findings.error(
            place.at(place.line() + i),
            line.key(),
            "the backslash at the end of the line before makes this line a part of its value",
            "Take that backslash away");
      }
    }
  }

  private void lostBackslash() {
    Matcher escapes = ESCAPE.matcher(String.join("\n", line.raw()));
    while (escapes.find()) {
      if (KNOWN_ESCAPES.indexOf(escapes.group(1).charAt(0)) < 0) {
        findings.warning(
            place,
            line.key(),
            "the backslash before \"" + escapes.group(1) + "\" is lost",
            "Write \\\\ for a backslash, or / in paths");
        return;
      }
    }
  }

  /** Letters of other scripts, blanks that are none, and what cannot be seen at all. */
  static Optional<String> strangeCharacter(String text) {
    return text.codePoints()
        .filter(point -> point < 0x20 || point > 0x7e)
        .mapToObj(point -> String.format(Locale.ROOT, "U+%04X %s", point, Character.getName(point)))
        .findFirst();
  }
}
