/** What editors decided about findings, kept by site. */
@NullMarked
package io.anchorwatch.decisions;

import org.jspecify.annotations.NullMarked;
