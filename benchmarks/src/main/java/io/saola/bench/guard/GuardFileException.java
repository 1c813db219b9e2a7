package io.saola.bench.guard;

import java.util.List;

/** The list of guarded stages makes no sense; the message has a line for each problem. */
public final class GuardFileException extends Exception {

  private static final long serialVersionUID = 1;

  GuardFileException(List<String> problems) {
    super(String.join("\n", problems));
  }
}
