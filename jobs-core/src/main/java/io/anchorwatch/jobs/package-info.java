/** What a job author implements: a job type, its parameters, a run and its outcome. */
@NullMarked
package io.anchorwatch.jobs;

import org.jspecify.annotations.NullMarked;
