package io.anchorwatch.config;

/**
 * A key and its text as somebody wrote it.
 *
 * @param key the key's name
 * @param value its text
 * @param place where it stands
 */
record Given(String key, String value, Place place) {}
