/**
 * What a worker costs and how late its slots start, measured with real processes over a real store.
 * Run by {@code scripts/bench}.
 */
@NullMarked
package io.anchorwatch.bench;

import org.jspecify.annotations.NullMarked;
