/**
 * What the worker tells over HTTP: whether it lives, whether it is ready, and its metrics. Read
 * only, on loopback unless told otherwise.
 */
@NullMarked
package io.anchorwatch.admin;

import org.jspecify.annotations.NullMarked;
