/**
 * Reads JSON as models write it: what is standard is read as it stands, what is damaged is mended
 * where only one reading is sensible, and everything else is refused with an offset and a reason.
 *
 * <p>Mending changes syntax and never data. Each change is an edit, and the edits applied to the
 * raw text give the standard JSON that the value is parsed from: there is no other way to a value.
 * Pure, without state, in time that grows in line with the text and on a constant stack.
 */
@NullMarked
package io.anchorwatch.model.json;

import org.jspecify.annotations.NullMarked;
