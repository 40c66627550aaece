/** Measures how damaged JSON is read, here and by others; see {@code scripts/bench model}. */
package io.anchorwatch.model.bench;
