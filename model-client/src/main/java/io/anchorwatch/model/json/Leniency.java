package io.anchorwatch.model.json;

/** How much may be mended. */
public enum Leniency {
  /** Nothing: standard JSON (RFC 8259), or a refusal. */
  STANDARD,

  /** Syntax, as long as no data is invented, cut or dropped. */
  SYNTAX,

  /**
   * Also what invents or drops data: values that are missing become {@code null}, strings and
   * numbers that are cut are ended where they are, ellipses are dropped.
   */
  LOSSY
}
