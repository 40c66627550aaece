package io.anchorwatch.model.json;

/** What is done about a key that comes twice in one object with different values. */
public enum ClashingKeys {
  /** Nobody knows which value is meant: the text is refused as ambiguous. */
  REFUSED,

  /** The last one counts, as in JavaScript; the others are taken out by edits. */
  LAST_WINS
}
