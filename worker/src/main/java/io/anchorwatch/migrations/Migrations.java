package io.anchorwatch.migrations;

import java.util.List;

/**
 * Brings a store to this version: each migration once, in order, one process at a time. Safe for
 * use by many processes; blocking.
 */
public interface Migrations {
  /** For a store that lives and dies with the process. */
  static Migrations none() {
    return new NoMigrations();
  }

  /** How each stands, those of newer versions included, by number. Changes nothing. */
  List<Standing> standings();

  /**
   * Makes what this version needs before it can work and the version before can live with. A
   * worker's start.
   *
   * @throws MigrationException while another process is at it; and for good if a newer version has
   *     taken away what this one needs
   */
  void expand();

  /**
   * Makes all. A contraction only when no worker of another version lives; one that starts later is
   * kept away by {@link #expand()}.
   *
   * @throws MigrationException as {@link #expand()}
   */
  Applied apply();

  /**
   * Who makes them.
   *
   * @param owner as claims name it
   * @param version what a migration's document shall say
   */
  record Applicant(String owner, String version) {}
}
