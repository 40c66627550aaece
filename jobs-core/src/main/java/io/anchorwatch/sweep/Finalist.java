package io.anchorwatch.sweep;

/**
 * A candidate that a model is asked about.
 *
 * @param id what the model calls it; says nothing about the candidate and cannot be guessed by
 *     counting on
 * @param fit 0 to 1
 */
record Finalist(String id, Candidate candidate, double fit) {}
