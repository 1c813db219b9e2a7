/**
 * {@code saola backtest}: stored detections through the same tracker and rules as a live camera, a
 * thousand times faster than real time. Detections, a configuration and what is known to be true
 * come in; the result files of the design, and how good each rule is, go out.
 */
@NullMarked
package io.saola.app.backtest;

import org.jspecify.annotations.NullMarked;
