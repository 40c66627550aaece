/**
 * Runs slots: asks the ledger for what is due, runs it on its own threads, keeps leases alive and
 * lets go of them. What is due and who owns it is the ledger's word; this package only acts on it.
 */
@NullMarked
package io.anchorwatch.runner;

import org.jspecify.annotations.NullMarked;
