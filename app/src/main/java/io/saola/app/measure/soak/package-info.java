/**
 * {@code saola measure soak}: whether the loop keeps what it takes. In comes a recording that is
 * analysed round and round on one thread; out goes how native objects, files and memory develop.
 */
@NullMarked
package io.saola.app.measure.soak;

import org.jspecify.annotations.NullMarked;
