/**
 * A document store in memory with the operators that the project allows itself, a clock one can
 * set, what the primary has apart from what a majority has, and a gate at each operation. The
 * ledger's contract tests hold it to what a real server does.
 */
@NullMarked
package io.anchorwatch.simulation.store;

import org.jspecify.annotations.NullMarked;
