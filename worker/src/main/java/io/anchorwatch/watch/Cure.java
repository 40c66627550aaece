package io.anchorwatch.watch;

import java.util.function.BooleanSupplier;

/**
 * How a problem can be put right without a person.
 *
 * @param what is done, in the past tense, for the record
 * @param step does it and says whether it changed anything; whoever comes second changes nothing
 */
record Cure(String what, BooleanSupplier step) {}
