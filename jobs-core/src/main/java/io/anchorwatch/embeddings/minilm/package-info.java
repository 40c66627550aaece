/**
 * A small embedding model that runs in this process: cuts texts into the pieces it knows, runs it,
 * and says what is missing where it cannot run. The only place that knows the native library.
 */
@NullMarked
package io.anchorwatch.embeddings.minilm;

import org.jspecify.annotations.NullMarked;
