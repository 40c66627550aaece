/**
 * Real MongoDB servers for tests: processes of their own that can be killed, paused and restarted.
 */
@NullMarked
package io.anchorwatch.testing;

import org.jspecify.annotations.NullMarked;
