package io.anchorwatch.posts;

/**
 * One word of a post.
 *
 * @param text folded: NFKC, lower case, one form for letters that only differ in spelling
 * @param start where it starts in the post's own text
 * @param end where it ends there
 */
public record Word(String text, int start, int end) {}
