package io.anchorwatch.worker;

/**
 * Something that starts and stops with the process.
 *
 * @param name for the log
 * @param start returns when it works or will work by itself
 * @param stop returns when it has ended
 */
public record Part(String name, Runnable start, Runnable stop) {}
