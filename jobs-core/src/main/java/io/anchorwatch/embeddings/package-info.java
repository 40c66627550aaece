/** What posts mean, as points in space: computed by a model, kept for the next run. */
@NullMarked
package io.anchorwatch.embeddings;

import org.jspecify.annotations.NullMarked;
