package io.anchorwatch.fingerprint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Addresses without what a translator changes in them: scheme, language, fragment. */
final class AnchorAddress {
  private static final Set<String> LANGUAGES = Set.of(Locale.getISOLanguages());

  private AnchorAddress() {}

  /** Where an address that starts at a place ends. */
  static int end(String text, int start) {
    int end = start;
    while (end < text.length() && isPart(text.charAt(end))) {
      end++;
    }
    while (end > start && ".,;:!?'*_".indexOf(text.charAt(end - 1)) >= 0) {
      end--;
    }
    return end;
  }

  private static boolean isPart(char c) {
    return c > ' ' && c < 0x2000 && "<>\"')]}`|".indexOf(c) < 0;
  }

  /** The address, or empty if nothing is left of it. */
  static Optional<String> of(String address) {
    String plain = address.toLowerCase(Locale.ROOT);
    if (plain.startsWith("mailto:")) {
      return Optional.of(plain);
    }
    plain = plain.replaceFirst("[#?].*$", "");
    boolean absolute = plain.contains("//");
    plain = absolute ? plain.substring(plain.indexOf("//") + 2) : plain;
    String kept =
        Arrays.stream(plain.split("/", -1))
            .filter(part -> !part.isEmpty() && !part.startsWith(".") && !isLanguage(part))
            .map(AnchorAddress::withoutLanguage)
            .collect(Collectors.joining("/"));
    // Where relative ones are relative to, another language's site may say otherwise.
    kept =
        absolute ? kept.replaceFirst("^www\\.", "") : kept.replaceFirst("^.*/([^/]+/[^/]+)$", "$1");
    return kept.length() < 3 ? Optional.empty() : Optional.of(kept);
  }

  /** {@code de}, {@code pt-br}, {@code zh_hans}. */
  private static boolean isLanguage(String part) {
    int joint = Math.max(part.indexOf('-'), part.indexOf('_'));
    String first = joint < 0 ? part : part.substring(0, joint);
    return LANGUAGES.contains(first) && (joint < 0 || part.length() - joint - 1 <= 4);
  }

  /** {@code de.example.org} and {@code page.de.html} without their language. */
  private static String withoutLanguage(String part) {
    String[] pieces = part.split("\\.", -1);
    if (pieces.length < 3) {
      return part;
    }
    return Arrays.stream(pieces)
        .filter(piece -> pieces[pieces.length - 1].equals(piece) || !isLanguage(piece))
        .collect(Collectors.joining("."));
  }
}
