/** The scripts and units that operators install. */
@NullMarked
package io.anchorwatch.scripts;

import org.jspecify.annotations.NullMarked;
