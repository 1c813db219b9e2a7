/**
 * Benchmarks of backtests: stored detections of a busy street come in, and what reading them,
 * deciding on them and writing the results costs for each frame goes out.
 */
@NullMarked
package io.saola.bench.backtest;

import org.jspecify.annotations.NullMarked;
