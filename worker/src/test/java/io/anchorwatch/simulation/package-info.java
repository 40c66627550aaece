/**
 * Several workers over a store of their own time, under one seeded scheduler that takes turns at
 * each of the store's operations and injects faults there. What runs is the worker's own code; what
 * judges is the audit and rules of our own.
 */
@NullMarked
package io.anchorwatch.simulation;

import org.jspecify.annotations.NullMarked;
