/**
 * Topic gaps: which topics of a site have no posts, too few or only old ones, and which questions
 * no post answers, with the evidence an editor needs to act.
 */
@NullMarked
package io.anchorwatch.topics;

import org.jspecify.annotations.NullMarked;
