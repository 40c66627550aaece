/** How well gaps are found, measured: see {@code scripts/bench topics}. */
@NullMarked
package io.anchorwatch.bench.topics;

import org.jspecify.annotations.NullMarked;
