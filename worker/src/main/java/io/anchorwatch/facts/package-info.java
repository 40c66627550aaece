/**
 * What the store says about jobs, slots, workers and findings, put in order and in words once for
 * everybody who tells it: commands and pages show the same models and the same JSON.
 */
@NullMarked
package io.anchorwatch.facts;

import org.jspecify.annotations.NullMarked;
