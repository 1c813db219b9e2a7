/**
 * Reports for people. Figures, charts and pictures of an analysis or a backtest come in; one
 * self-contained HTML page that opens anywhere, without a network or a script, goes out.
 */
@NullMarked
package io.saola.events.report;

import org.jspecify.annotations.NullMarked;
