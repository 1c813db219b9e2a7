/**
 * {@code saola measure capacity}: how many cameras a machine holds. In comes a recording that
 * simulated cameras show at its own pace, more and more of them; out goes the number at which the
 * analysis still keeps up, what was the limit, and the same of a program without Saola's means.
 */
@NullMarked
package io.saola.app.measure.capacity;

import org.jspecify.annotations.NullMarked;
