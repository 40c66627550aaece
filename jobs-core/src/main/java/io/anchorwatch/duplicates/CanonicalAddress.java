package io.anchorwatch.duplicates;

import java.net.IDN;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses in the form in which equal ones are equal texts. */
final class CanonicalAddress {
  /** What feeds, newsletters, shares and advertisements append to tell where a reader came from. */
  private static final Pattern TRACKING =
      Pattern.compile(
          "((utm|at|ns|mc|pk|mtm|hsa|wt|oly|vero)_\\w+|_ga|_gl|_hs\\w+|__source|_openstat"
              + "|\\w*clid|\\w*clkid|[gw]braid|igsh|igshid|mkt_tok|xtor|ncid|cmp|cmpid|intcmp"
              + "|campaign_id|ocid|ftag|smid|smtyp|partner|emc|ito|taid|trk|wprss|\\.?tsrc"
              + "|ref|ref_src|ref_url|iref|referrer|referer|source|src|feedtype|feedname|rss|via|amp"
              + "|outputtype|guccounter|soc_src|soc_trk|spm|sessionid|phpsessid|jsessionid)(=.*)?"
              // Whatever it is called, this is no name of a page.
              + "|[^=]+=(rss|feed|atom|newsletter)\\d?([-_.].*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST =
      Pattern.compile(
          "^(?:https?:)?//(?:(?:www\\d?|m|mobile|amp)\\.)?([^/?#:]+)(?::\\d+)?(.*)$",
          Pattern.CASE_INSENSITIVE);

  /** Pages that are only kept or passed on there: what follows is the address. */
  private static final Pattern PASSED_ON =
      Pattern.compile(
          "^https?://(?:www\\.)?(?:google\\.\\w+/amp|[\\w-]+\\.cdn\\.ampproject\\.org/[a-z])/(s/)?(.+)$",
          Pattern.CASE_INSENSITIVE);

  /** A fragment is a place on a page, but for those that scripts read as paths. */
  private static final Pattern FRAGMENT = Pattern.compile("#(?![!/]).*$");

  private static final Pattern ESCAPED = Pattern.compile("(?:%[0-9a-fA-F]{2})+");

  private CanonicalAddress() {}

  /**
   * Without scheme, {@code www} and the like, port, fragment, tracking parameters, session, index
   * page, the page for telephones and the last slash, and with the letters that are written as
   * numbers. A site's front page is the address of nothing in particular, so it is none.
   */
  static Optional<String> of(String address) {
    String plain = plain(address);
    var host = HOST.matcher(plain);
    String site = host.matches() ? ascii(host.group(1)) : "";
    String rest = host.matches() ? host.group(2) : plain;
    String path =
        letters(rest.replaceFirst("\\?.*$", ""))
            .replaceFirst(";jsessionid=.*$", "")
            .replaceFirst("/index\\.(html?|md|php)$", "/")
            .replaceFirst("(/amp/?|\\.amp)$", "")
            .replaceFirst("/amp/", "/")
            .replaceAll("/{2,}", "/")
            .replaceFirst("^/*", "/")
            .replaceFirst("/+$", "");
    String query = rest.contains("?") ? query(rest.substring(rest.indexOf('?') + 1)) : "";
    boolean front = path.isEmpty() || path.equals("/");
    return front && query.isEmpty() ? Optional.empty() : Optional.of(site + path + query);
  }

  /** The site of an address, as {@link #of} has it; empty if it names none. */
  static Optional<String> site(String address) {
    var host = HOST.matcher(plain(address));
    return host.matches() ? Optional.of(ascii(host.group(1))) : Optional.empty();
  }

  private static String plain(String address) {
    return PASSED_ON
        .matcher(address.strip().replace("&amp;", "&"))
        .replaceFirst("http://$2")
        .replaceFirst(FRAGMENT.pattern(), "");
  }

  private static String ascii(String host) {
    String lower = host.toLowerCase(Locale.ROOT).replaceFirst("\\.$", "");
    try {
      return IDN.toASCII(lower);
    } catch (IllegalArgumentException e) {
      // No name of a host, and yet the same text for the same address.
      return lower;
    }
  }

  private static String letters(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(
            run ->
                Matcher.quoteReplacement(URLDecoder.decode(run.group(), StandardCharsets.UTF_8)));
  }

  private static String query(String text) {
    String kept =
        Arrays.stream(text.split("&", -1))
            .filter(part -> !part.isEmpty() && !TRACKING.matcher(part).matches())
            .map(CanonicalAddress::letters)
            .sorted()
            .collect(Collectors.joining("&"));
    return kept.isEmpty() ? "" : "?" + kept;
  }
}
