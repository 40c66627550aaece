package io.anchorwatch.model;

/**
 * A reply that conforms to what was asked.
 *
 * @param text the answer: prose, or the JSON text
 * @param evidence why this is the answer
 * @param usage what it cost, over all retries
 */
public record Answer(String text, Evidence evidence, Usage usage) implements Reply {}
