/** When jobs are due: definitions, cadences and generations. Pure arithmetic, no I/O, no clock. */
@NullMarked
package io.anchorwatch.schedule;

import org.jspecify.annotations.NullMarked;
