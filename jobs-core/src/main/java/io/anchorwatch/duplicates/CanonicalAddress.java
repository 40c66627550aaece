package io.anchorwatch.duplicates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses in the form in which equal ones are equal texts. */
final class CanonicalAddress {
  private static final Pattern TRACKING =
      Pattern.compile("(utm_\\w+|fbclid|gclid|mc_[ce]id|ref|ref_src|igshid|msclkid)(=.*)?");
  private static final Pattern HOST = Pattern.compile("^(?:https?:)?//(?:www\\.)?([^/?#]+)(.*)$");

  private CanonicalAddress() {}

  /** Without scheme, {@code www}, fragment, tracking parameters, index page and last slash. */
  static Optional<String> of(String address) {
    String plain = address.strip().replaceFirst("#.*$", "");
    var host = HOST.matcher(plain);
    String site = host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "";
    String rest = host.matches() ? host.group(2) : plain;
    String path =
        rest.replaceFirst("\\?.*$", "")
            .replaceFirst("/index\\.(html?|md)$", "/")
            .replaceFirst("^/*", "/")
            .replaceFirst("/+$", "");
    String query = rest.contains("?") ? query(rest.substring(rest.indexOf('?') + 1)) : "";
    String all = site + path + query;
    return all.isEmpty() ? Optional.empty() : Optional.of(all);
  }

  private static String query(String text) {
    String kept =
        Arrays.stream(text.split("&", -1))
            .filter(part -> !part.isEmpty() && !TRACKING.matcher(part).matches())
            .sorted()
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }
}
