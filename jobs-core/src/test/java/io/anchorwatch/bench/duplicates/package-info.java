/** What duplicate detection finds and misses, measured: see {@code scripts/bench duplicates}. */
@NullMarked
package io.anchorwatch.bench.duplicates;

import org.jspecify.annotations.NullMarked;
