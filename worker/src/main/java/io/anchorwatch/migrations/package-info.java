/**
 * Numbered changes of what is stored, so that two neighbouring versions can run on one store: what
 * a new version needs is added when it starts, while the old one goes on; what only the old one
 * needed goes away later, by hand, once no worker of it is left. Keeps the collection {@code
 * migrations}.
 */
@NullMarked
package io.anchorwatch.migrations;

import org.jspecify.annotations.NullMarked;
