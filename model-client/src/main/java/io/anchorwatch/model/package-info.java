/** What callers of a chat model see: a request goes in, an answer or a typed failure comes out. */
@NullMarked
package io.anchorwatch.model;

import org.jspecify.annotations.NullMarked;
