/**
 * A model server on loopback that answers as it is told: for tests, and for a first look without a
 * model at hand.
 */
@NullMarked
package io.anchorwatch.model.scripted;

import org.jspecify.annotations.NullMarked;
