package io.anchorwatch.config;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one UTF-8 {@code .properties} file; what is wrong with its form is found here. */
final class PropertiesFile {
  private PropertiesFile() {}

  /**
   * The file's values by key, in the order of the file. Of a key given twice the last counts, as in
   * Java; it is an error all the same.
   */
  static Map<String, Given> read(Path root, Path file, Findings findings) {
    Place place = new Place(root.relativize(file), 0);
    if (Files.isDirectory(file)) {
      findings.error(place, "", "is a folder", "Put a file in its place");
      return Map.of();
    }
    try {
      return values(decoded(Files.readAllBytes(file), place, findings), place, findings);
    } catch (IOException e) {
      findings.error(
          place,
          "",
          "cannot be read (" + e.getClass().getSimpleName() + ")",
          "Let the worker's user read it, or take it away");
      return Map.of();
    }
  }

  static Map<String, Given> values(String text, Place place, Findings findings) {
    Map<String, Given> values = new LinkedHashMap<>();
    for (PropertiesText.Line line : PropertiesText.read(text)) {
      Place here = place.at(line.line());
      if (line.malformed()) {
        findings.error(
            here, "", "a \\u is not followed by four hex digits", "Write the character itself");
        continue;
      }
      if (line.key().isEmpty()) {
        findings.error(here, "", "a value without a key", "Write key = value");
        continue;
      }
      new Slips(line, here, findings).tell();
      Given given = new Given(line.key(), line.value().strip(), here);
      add(given, values, findings);
    }
    return values;
  }

  private static void add(Given given, Map<String, Given> values, Findings findings) {
    Given before = values.put(given.key(), given);
    if (before != null) {
      findings.error(
          given.place(),
          given.key(),
          "is already given in line " + before.place().line(),
          "Keep one of the two");
    }
    if (given.value().isEmpty()) {
      findings.error(
          given.place(), given.key(), "is empty", "Write a value, or take the line away");
    }
  }

  private static String decoded(byte[] bytes, Place place, Findings findings) {
    try {
      String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      if (text.indexOf('\0') >= 0) {
        findings.error(
            place.at(1), "", "holds NUL bytes, as UTF-16 does", "Save the file as UTF-8");
        return "";
      }
      return text.startsWith("\uFEFF") ? text.substring(1) : text;
    } catch (CharacterCodingException e) {
      findings.error(
          place.at(lineOfFirstBadByte(bytes)), "", "is not UTF-8", "Save the file as UTF-8");
      return "";
    }
  }

  private static int lineOfFirstBadByte(byte[] bytes) {
    List<Integer> lineEnds = new ArrayList<>();
    for (int i = 0; i < bytes.length; i++) {
      if (bytes[i] == '\n') {
        lineEnds.add(i + 1);
      }
    }
    lineEnds.add(bytes.length);
    int start = 0;
    for (int line = 1; line <= lineEnds.size(); line++) {
      int end = lineEnds.get(line - 1);
      try {
        StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, start, end - start));
      } catch (CharacterCodingException e) {
        return line;
      }
      start = end;
    }
    return 0;
  }
}
