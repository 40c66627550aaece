/** What is computed once for each post and shared by the jobs that compare posts. */
@NullMarked
package io.anchorwatch.fingerprint;

import org.jspecify.annotations.NullMarked;
