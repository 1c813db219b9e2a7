/**
 * Traffic as figures: how many crossed which line, and how full and how fast each zone was, minute
 * by minute. Made in inference-workers from tracks; written to files and topics.
 */
@NullMarked
package io.saola.core.flow;

import org.jspecify.annotations.NullMarked;
