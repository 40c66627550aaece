/**
 * Faults that make no noise by themselves, injected into real workers over a real replica set, and
 * how long it takes until somebody says so. Run by {@code scripts/soak silence}; the list is in
 * {@code docs/silent-faults.md}.
 */
@NullMarked
package io.anchorwatch.silence;

import org.jspecify.annotations.NullMarked;
