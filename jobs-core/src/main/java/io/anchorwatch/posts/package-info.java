/** Posts of a site, wherever they are kept, and the text in them. */
@NullMarked
package io.anchorwatch.posts;

import org.jspecify.annotations.NullMarked;
