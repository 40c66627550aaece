/** Telling the service manager how the process is, with the protocol of sd_notify(3). */
@NullMarked
package io.anchorwatch.systemd;

import org.jspecify.annotations.NullMarked;
