package io.saola.app.command;

/**
 * Ends a command with a sentence for the user and an exit code. The sentence says what is wrong and
 * what to do; it never holds a secret and is never a stack trace.
 */
public final class CommandFailure extends Exception {

  private static final long serialVersionUID = 1;

  /** Exit code of work that could not be done. */
  public static final int WORK = 1;

  /** Exit code of a command or a configuration that makes no sense. */
  public static final int USAGE = 2;

  private final int exitCode;

  private CommandFailure(int exitCode, String sentence) {
    super(sentence);
    this.exitCode = exitCode;
  }

  public static CommandFailure work(String sentence) {
    return new CommandFailure(WORK, sentence);
  }

  public static CommandFailure usage(String sentence) {
    return new CommandFailure(USAGE, sentence);
  }

  int exitCode() {
    return exitCode;
  }
}
