package io.anchorwatch.runner;

/** What became of a slot that was given to a thread. */
enum Tried {
  /** It is not due, or somebody else was first. */
  NOT_DUE,
  /** A running slot holds one of its keys. */
  HELD,
  /** It ran and is accounted for, or it went to another attempt meanwhile. */
  ENDED,
  /** It ran and is to be tried again. */
  AGAIN
}
