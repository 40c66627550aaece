/**
 * How log events look on standard output: for a person at a terminal, for the journal, or as JSON
 * for everything else. Named in {@code logback.xml} only; no code calls this.
 */
@NullMarked
package io.anchorwatch.logs;

import org.jspecify.annotations.NullMarked;
