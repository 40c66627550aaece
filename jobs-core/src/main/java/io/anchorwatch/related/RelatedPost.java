package io.anchorwatch.related;

/**
 * A post that a reader of another may want next.
 *
 * @param score how near it is, above 0 and up to 1
 */
record RelatedPost(String id, double score) {}
