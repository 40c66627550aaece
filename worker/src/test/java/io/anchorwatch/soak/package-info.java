/**
 * Real workers over a real replica set under faults, ended by an audit. Run by {@code
 * scripts/soak}.
 */
@NullMarked
package io.anchorwatch.soak;

import org.jspecify.annotations.NullMarked;
