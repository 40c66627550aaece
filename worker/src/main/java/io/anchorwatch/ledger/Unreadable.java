package io.anchorwatch.ledger;

/**
 * A stored document that this version cannot read. Nothing is decided from it, and it keeps no
 * other from being read.
 *
 * @param collection where it lies
 * @param id its key
 * @param what which field is wrong, and how
 */
public record Unreadable(String collection, String id, String what) {}
