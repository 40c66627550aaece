package io.anchorwatch.topics;

import java.text.Normalizer;
import java.util.regex.Pattern;

/**
 * Takes out of a text what may tell who wrote it: e-mail addresses and long runs of digits (phone,
 * card and account numbers, with the usual separators in them). Years, versions and CVE numbers
 * stay.
 */
public final class PersonalData {
  private static final Pattern EMAIL = Pattern.compile("[^\\s@<>(),;:\"]+@[^\\s@<>(),;:\"]*");
  private static final Pattern DIGITS = Pattern.compile("\\p{Nd}(?:[\\s().+/\\-]{0,3}\\p{Nd}){6,}");

  private PersonalData() {}

  /** The text without personal data, in compatibility form, white space collapsed. */
  public static String stripped(String text) {
    String normal = collapsed(Normalizer.normalize(text, Normalizer.Form.NFKC));
    String noMail = EMAIL.matcher(normal).replaceAll(" ");
    return collapsed(DIGITS.matcher(collapsed(noMail)).replaceAll(" "));
  }

  private static String collapsed(String text) {
    return text.replaceAll("[\\s\\p{Z}\\p{Cc}\\p{Cf}]+", " ").strip();
  }
}
