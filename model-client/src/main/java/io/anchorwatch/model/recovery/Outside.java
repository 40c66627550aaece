package io.anchorwatch.model.recovery;

import io.anchorwatch.model.recovery.JsonSpan.State;
import java.util.ArrayList;
import java.util.List;

/** Finds tokens in a text where they are not data. Stateless. */
final class Outside {
  private Outside() {}

  /** A token in a text. */
  record Hit(String token, int start, int end) {}

  /** All places of tokens between two places that lie outside JSON and code, in order. */
  static List<Hit> hits(String text, int from, int to, List<String> tokens) {
    List<Hit> hits = new ArrayList<>();
    String region = text.substring(from, to);
    if (tokens.stream().noneMatch(region::contains)) {
      return hits;
    }
    DataSpans data = new DataSpans(region, Limits.DEFAULT.maxDepth());
    int at = 0;
    while (at < region.length()) {
      String token = longest(region, at, tokens);
      if (!token.isEmpty()) {
        hits.add(new Hit(token, from + at, from + at + token.length()));
        at += token.length();
        data.forget();
      } else {
        at = data.follow(at, true) == State.WHOLE ? data.end() : data.past(at);
      }
    }
    return hits;
  }

  private static String longest(String text, int at, List<String> tokens) {
    String found = "";
    for (String token : tokens) {
      if (token.length() > found.length() && text.startsWith(token, at)) {
        found = token;
      }
    }
    return found;
  }
}
