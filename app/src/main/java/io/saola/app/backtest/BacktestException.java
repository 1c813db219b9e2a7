package io.saola.app.backtest;

/** What was asked for makes no sense: one sentence says why, and what there is instead. */
public final class BacktestException extends Exception {

  private static final long serialVersionUID = 1;

  BacktestException(String sentence) {
    super(sentence);
  }
}
