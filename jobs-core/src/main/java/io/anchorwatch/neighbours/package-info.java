/**
 * What neighbouring sites write about, from their feeds and sitemaps. Everything they send is
 * hostile until proven otherwise: size, time, hops and nesting are bounded, document types and with
 * them external entities are refused, and no address inside the own network is asked on their word.
 */
@NullMarked
package io.anchorwatch.neighbours;

import org.jspecify.annotations.NullMarked;
