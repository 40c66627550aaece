package io.anchorwatch.duplicates;

import io.anchorwatch.fingerprint.Fingerprint;
import io.anchorwatch.fingerprint.Hashes;
import java.util.List;

/**
 * A site under one version of the algorithm and one set of rules. Findings of two spaces are not
 * comparable; that of a new version is built beside the one that is shown.
 *
 * @param name unlike that of any other space
 * @param mostMembers of a cluster
 */
record Space(String site, String name, DuplicateRules rules, int mostMembers) {
  /** Of what is stored and how candidates are found; the fingerprint's version counts besides. */
  private static final int VERSION = 2;

  private static final int DIGITS = 8;

  /**
   * The space of a site.
   *
   * @param meaning with what posts are compared besides their texts; empty if with nothing
   */
  static Space of(String site, DuplicateRules rules, int mostMembers, String meaning) {
    String members = String.valueOf(mostMembers);
    String rule =
        Hashes.content(
            meaning.isEmpty()
                ? List.of(rules.toString(), members)
                : List.of(rules.toString(), members, meaning));
    String version = Fingerprint.VERSION + "." + VERSION;
    return new Space(
        site, version + "-" + rule.substring(0, DIGITS) + "/" + site, rules, mostMembers);
  }
}
