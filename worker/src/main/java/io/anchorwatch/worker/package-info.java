/**
 * The process: the one place where objects are made, the order in which they start and stop, and
 * its signals.
 */
@NullMarked
package io.anchorwatch.worker;

import org.jspecify.annotations.NullMarked;
