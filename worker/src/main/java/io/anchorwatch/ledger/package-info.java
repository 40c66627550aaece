/**
 * The truth about slots: who may run one, whether it ran, and what became of it. Everything here is
 * a single-document operation judged by the store's clock, so any number of workers may call it at
 * once.
 */
@NullMarked
package io.anchorwatch.ledger;

import org.jspecify.annotations.NullMarked;
