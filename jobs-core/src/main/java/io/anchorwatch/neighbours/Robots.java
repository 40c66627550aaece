package io.anchorwatch.neighbours;

import crawlercommons.robots.BaseRobotRules;
import crawlercommons.robots.SimpleRobotRules;
import crawlercommons.robots.SimpleRobotRules.RobotRulesMode;
import crawlercommons.robots.SimpleRobotRulesParser;
import java.util.List;
import java.util.Locale;
import okhttp3.HttpUrl;

/**
 * What a host lets us read (RFC 9309): everything if it has no such file, nothing while it cannot
 * say. Immutable.
 */
final class Robots {
  /** As much of the file is read; RFC 9309, section 2.5. */
  static final int MOST_BYTES = 500 * 1024;

  /** Nobody knows what is allowed. */
  static final Robots UNREACHABLE = new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_NONE));

  private static final int CLIENT_ERRORS = 400;
  private static final int SERVER_ERRORS = 500;

  private final BaseRobotRules rules;

  private Robots(BaseRobotRules rules) {
    this.rules = rules;
  }

  static Robots of(Visit.Received file) {
    int status = file.status();
    if (status >= CLIENT_ERRORS && status < SERVER_ERRORS) {
      return new Robots(new SimpleRobotRules(RobotRulesMode.ALLOW_ALL));
    }
    if (status != 200) {
      return UNREACHABLE;
    }
    return new Robots(
        new SimpleRobotRulesParser()
            .parseContent(
                file.address().toString(),
                file.body(),
                "text/plain",
                List.of(Visit.NAME.toLowerCase(Locale.ROOT))));
  }

  boolean allows(HttpUrl address) {
    return rules.isAllowed(address.toString());
  }

  boolean wantsPauses() {
    return rules.getCrawlDelay() > 0;
  }
}
