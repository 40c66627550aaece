/**
 * From a model's reply to an answer or a typed failure, by evidence. Pure: no input or output, no
 * clock, no state; time and memory grow in line with the reply, and the stack does not grow at all.
 *
 * <p>Reasoning models put their answer into the wrong field, and servers put thought into the
 * answer's field. The cure that suggests itself, to take whatever is in the other field, publishes
 * private thought as if it were the answer. So nothing is promoted here without evidence, and what
 * lacks evidence is a failure with a name.
 */
@NullMarked
package io.anchorwatch.model.recovery;

import org.jspecify.annotations.NullMarked;
