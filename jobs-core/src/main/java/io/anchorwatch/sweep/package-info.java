/**
 * The sweep: topic candidates from several places are pooled, cleaned, ranked and scored by a
 * model, and the good ones are stored as a batch. Each candidate stands for itself: no bad answer
 * costs more than the candidates it was about.
 */
@NullMarked
package io.anchorwatch.sweep;

import org.jspecify.annotations.NullMarked;
