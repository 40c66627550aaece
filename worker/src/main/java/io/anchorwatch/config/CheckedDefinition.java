package io.anchorwatch.config;

import io.anchorwatch.schedule.JobDefinition;

/**
 * A definition without mistakes, and what it is known by.
 *
 * @param definition the definition
 * @param text its effective core keys and its written parameters, one {@code key=value} a line,
 *     sorted; comments and spelling do not change it
 * @param hash SHA-256 of the text, 64 hexadecimal digits
 */
public record CheckedDefinition(JobDefinition definition, String text, String hash) {}
