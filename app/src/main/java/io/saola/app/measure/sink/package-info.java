/**
 * {@code saola measure sink}: what the sink holds. In come incidents of cameras that nobody films;
 * out goes how many a second are stored and delivered, how soon the feed's clients hear of them,
 * and how long the list takes among a million.
 */
@NullMarked
package io.saola.app.measure.sink;

import org.jspecify.annotations.NullMarked;
