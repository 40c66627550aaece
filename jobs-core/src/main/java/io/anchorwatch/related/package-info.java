/** {@code refresh_related_posts}: for each post the ones a reader may want next. */
@NullMarked
package io.anchorwatch.related;

import org.jspecify.annotations.NullMarked;
