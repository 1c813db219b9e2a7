package io.saola.app.command;

import java.io.PrintWriter;

/** A bar for each part, one after the other. */
final class ProgressBars implements AutoCloseable {

  private final PrintWriter out;
  private String part = "";
  private ProgressBar bar;

  ProgressBars(PrintWriter out) {
    this.out = out;
    this.bar = new ProgressBar(out, part);
  }

  void show(String wanted, double fraction) {
    if (!wanted.equals(part)) {
      bar.end();
      part = wanted;
      bar = new ProgressBar(out, wanted);
    }
    bar.show(fraction);
  }

  @Override
  public void close() {
    bar.end();
  }
}
