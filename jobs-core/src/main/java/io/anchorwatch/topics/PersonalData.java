package io.anchorwatch.topics;

import java.text.Normalizer;
import java.util.List;
import java.util.regex.Pattern;

/**
 * Takes out of a text what may tell who wrote it: e-mail addresses, internet addresses and long
 * runs of digits (phone, card and account numbers, with the usual separators in them). Years,
 * versions of up to three numbers and CVE numbers stay.
 */
public final class PersonalData {
  /** Begins at the start of a word only: a long one would be read anew from each of its letters. */
  private static final Pattern EMAIL =
      Pattern.compile("(?<![^\\s@<>(),;:\"])[^\\s@<>(),;:\"]++@[^\\s@<>(),;:\"]*+");

  /** Possessive, as the stack is not deep enough to go back over some thousand digits. */
  private static final Pattern DIGITS =
      Pattern.compile("\\p{Nd}(?:[\\s().+/\\-]{0,3}+\\p{Nd}){6,}+");

  private static final Pattern INTERNET_4 =
      Pattern.compile("(?<![\\p{Nd}.])\\p{Nd}{1,3}(?:\\.\\p{Nd}{1,3}){3}(?![\\p{Nd}.]*\\p{Nd})");
  private static final Pattern INTERNET_6 =
      Pattern.compile(
          "(?<![\\p{L}\\p{Nd}:])(?=[a-f:]*\\d)(?:(?:[0-9a-f]{1,4}:){7}[0-9a-f]{1,4}"
              + "|(?:[0-9a-f]{1,4}:){1,6}(?::[0-9a-f]{1,4}){1,6}|(?:[0-9a-f]{1,4}:){2,7}:)"
              + "(?![\\p{L}\\p{Nd}:])",
          Pattern.CASE_INSENSITIVE);
  private static final List<Pattern> PERSONAL = List.of(EMAIL, INTERNET_4, INTERNET_6, DIGITS);

  private PersonalData() {}

  /**
   * The text without personal data. One that has none stays as it was written; of another the rest
   * is left in compatibility form, white space collapsed.
   */
  public static String stripped(String text) {
    String normal = collapsed(Normalizer.normalize(text, Normalizer.Form.NFKC));
    String rest = normal;
    for (Pattern personal : PERSONAL) {
      rest = collapsed(personal.matcher(rest).replaceAll(" "));
    }
    return rest.equals(normal) ? text.strip() : rest;
  }

  private static String collapsed(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+", " ").strip();
  }
}
