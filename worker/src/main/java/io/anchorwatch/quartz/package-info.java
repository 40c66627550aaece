/**
 * The doorbell on Quartz, with its bells in MongoDB; the only package that knows either. Nothing
 * here is trusted: Quartz may ring twice, late or never, and the ledger makes good for it.
 */
@NullMarked
package io.anchorwatch.quartz;

import org.jspecify.annotations.NullMarked;
