/**
 * From files to checked definitions and settings. Every mistake in every file is found at once,
 * with its place and what to write instead.
 */
@NullMarked
package io.anchorwatch.config;

import org.jspecify.annotations.NullMarked;
