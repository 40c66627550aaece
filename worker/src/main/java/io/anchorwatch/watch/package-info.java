/**
 * Looks at stored state and says what should have happened and did not. Independent of the doorbell
 * and of the code that makes slots.
 */
@NullMarked
package io.anchorwatch.watch;

import org.jspecify.annotations.NullMarked;
