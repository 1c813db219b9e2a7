package io.saola.app.command;

import java.io.Console;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.Optional;

/** A bar on a terminal; nothing at all in a pipe. One thread at a time. */
final class ProgressBar implements AutoCloseable {

  private static final int CELLS = 40;

  private final PrintWriter out;
  private final String what;
  private final boolean shown =
      Optional.ofNullable(System.console()).filter(Console::isTerminal).isPresent();
  private int lastPermille = -1;

  ProgressBar(PrintWriter out, String what) {
    this.out = out;
    this.what = what;
  }

  /** Shows how far the work is, 0..1. */
  void show(double fraction) {
    int permille = (int) Math.round(Math.clamp(fraction, 0.0, 1.0) * 1000);
    if (!shown || permille == lastPermille) {
      return;
    }
    lastPermille = permille;
    int full = permille * CELLS / 1000;
    out.printf(
        Locale.ROOT,
        "\r%s [%s%s] %5.1f %%",
        what,
        "#".repeat(full),
        ".".repeat(CELLS - full),
        permille / 10.0);
    out.flush();
  }

  @Override
  public void close() {
    end();
  }

  /** Ends the line, so that what follows stands on its own. */
  void end() {
    if (shown && lastPermille >= 0) {
      lastPermille = -1;
      out.println();
      out.flush();
    }
  }
}
