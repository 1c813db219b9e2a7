/**
 * A picture on its way from ingest to inference: pixels leased from a pool outside the Java heap,
 * the transform back to the source frame, and the source picture itself for evidence.
 */
@NullMarked
package io.saola.core.frame;

import org.jspecify.annotations.NullMarked;
