package io.anchorwatch.duplicates;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Addresses in the form in which equal ones are equal texts. */
final class CanonicalAddress {
  /** What feeds, newsletters, shares and advertisements append to tell where a reader came from. */
  private static final Pattern TRACKING =
      Pattern.compile(
          "((utm|at|ns|mc|pk|mtm|hsa|wt)_\\w+|_ga|_hs\\w+"
              + "|\\w*clid|igshid|xtor|ncid|cmp|cmpid|campaign_id|ocid|ftag|smid|smtyp|partner"
              + "|ref|ref_src|ref_url|referrer|referer|source|src|feedtype|rss|via|amp"
              + "|outputtype|ito|taid|guccounter|soc_src|soc_trk|spm"
              + "|sessionid|phpsessid|jsessionid)(=.*)?",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern HOST =
      Pattern.compile("^(?:https?:)?//(?:(?:www\\d?|m|mobile|amp)\\.)?([^/?#:]+)(?::\\d+)?(.*)$");

  private CanonicalAddress() {}

  /**
   * Without scheme, {@code www} and the like, port, fragment, tracking parameters, session, index
   * page, the page for telephones and the last slash. A site's front page is the address of nothing
   * in particular, so it is none.
   */
  static Optional<String> of(String address) {
    String plain = address.strip().replaceFirst("#.*$", "");
    var host = HOST.matcher(plain);
    String site = host.matches() ? host.group(1).toLowerCase(Locale.ROOT) : "";
    String rest = host.matches() ? host.group(2) : plain;
    String path =
        rest.replaceFirst("\\?.*$", "")
            .replaceFirst(";jsessionid=.*$", "")
            .replaceFirst("/index\\.(html?|md|php)$", "/")
            .replaceFirst("(/amp/?|\\.amp)$", "")
            .replaceFirst("/amp/", "/")
            .replaceFirst("^/*", "/")
            .replaceFirst("/+$", "");
    String query = rest.contains("?") ? query(rest.substring(rest.indexOf('?') + 1)) : "";
    boolean front = path.isEmpty() || path.equals("/");
    return front && query.isEmpty() ? Optional.empty() : Optional.of(site + path + query);
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
