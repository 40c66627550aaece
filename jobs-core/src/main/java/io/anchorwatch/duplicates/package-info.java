/** {@code detect_duplicate_posts}: which posts say the same, how sure that is, and what to do. */
@NullMarked
package io.anchorwatch.duplicates;

import org.jspecify.annotations.NullMarked;
