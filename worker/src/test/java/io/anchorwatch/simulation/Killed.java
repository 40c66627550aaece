package io.anchorwatch.simulation;

/** The process is gone in the middle of whatever it does. Nothing of ours catches it. */
final class Killed extends Error {
  private static final long serialVersionUID = 1L;

  Killed() {
    super("killed", null, false, false);
  }
}
