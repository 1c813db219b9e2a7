/** Tests of the backtest. */
@NullMarked
package io.saola.app.backtest;

import org.jspecify.annotations.NullMarked;
