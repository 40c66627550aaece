package io.anchorwatch.model.json;

import java.util.Locale;

/** What an edit mends. Lossy ones invent data or drop it. */
enum Kind {
  BAD_ESCAPE,
  BARE_KEY,
  BARE_STRING,
  CALL,
  CLASHING_KEY,
  COMMENT,
  CONCATENATION,
  CONTROL_CHARACTER,
  DOUBLED_OPENER,
  DOUBLE_ENCODED,
  EXTRA_CLOSER,
  EXTRA_COMMA,
  FENCE,
  INNER_QUOTE,
  LEADING_ZERO,
  LITERAL,
  MISSING_CLOSER,
  MISSING_COLON,
  MISSING_COMMA,
  MISSING_OPENER,
  MISSING_QUOTE,
  NUMBER_FORM,
  PROSE,
  QUOTE_STYLE,
  SEVERAL_VALUES,
  SPACE,
  TRAILING_COMMA,
  TUPLE,
  WRONG_CLOSER,
  WRONG_SEPARATOR,
  CUT_KEY,
  CUT_LITERAL,
  CUT_NUMBER,
  CUT_STRING,
  ELLIPSIS,
  MISSING_VALUE;

  private final String spelling = name().toLowerCase(Locale.ROOT).replace('_', '-');

  String spelling() {
    return spelling;
  }

  /** How unlikely it is; all but a few count alike. */
  int cost() {
    return switch (this) {
      case LEADING_ZERO, MISSING_OPENER, EXTRA_CLOSER, DOUBLED_OPENER -> 3;
      case MISSING_QUOTE -> 2;
      default -> 1;
    };
  }

  boolean lossy() {
    return compareTo(CUT_KEY) >= 0;
  }
}
