package io.anchorwatch.config;

/**
 * One value in force and where it comes from.
 *
 * @param scope {@code worker}, or a job's name
 * @param key the key
 * @param value its text; {@code ****} for a secret
 * @param source {@code default}, {@code environment}, {@code command line}, or {@code file:line}
 */
public record EffectiveValue(String scope, String key, String value, String source) {}
