/**
 * A first look: the real worker over the embedded store, a scripted model on loopback and a small
 * sample blog, or one's own posts.
 */
@NullMarked
package io.anchorwatch.quickstart;

import org.jspecify.annotations.NullMarked;
