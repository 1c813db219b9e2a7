package io.saola.app;

import io.saola.app.command.SaolaCommand;

/** Where the program starts. */
public final class Main {

  private Main() {}

  /** Runs one command and ends the process with its exit code. */
  public static void main(String[] arguments) {
    System.exit(SaolaCommand.execute(arguments));
  }
}
