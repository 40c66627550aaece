/**
 * What the worker tells over HTTP: whether it lives, whether it is ready, its metrics, and the
 * dashboard with its API. Read only for whoever does not show the token, on loopback unless told
 * otherwise, and useful while the store is slow or away: no page waits for it longer than two
 * seconds, and what it said last is shown meanwhile.
 */
@NullMarked
package io.anchorwatch.admin;

import org.jspecify.annotations.NullMarked;
