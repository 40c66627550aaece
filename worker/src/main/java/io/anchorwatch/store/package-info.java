/**
 * Where everything is kept: a MongoDB of the operator's, or an embedded one in the data directory;
 * how the driver is set up for it; and what time it is there. The doors are {@link
 * io.anchorwatch.store.Store} and {@link io.anchorwatch.store.StoreClock}.
 */
@NullMarked
package io.anchorwatch.store;

import org.jspecify.annotations.NullMarked;
