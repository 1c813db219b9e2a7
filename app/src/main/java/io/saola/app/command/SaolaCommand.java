package io.saola.app.command;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code saola}: the command that holds all others. */
@Command(
    name = "saola",
    description = "Watches a city's cameras and tells the operator what needs a look.",
    mixinStandardHelpOptions = true,
    versionProvider = Version.class,
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      AnalyzeCommand.class,
      BacktestCommand.class,
      MeasureCommand.class,
      EvaluateCommand.class,
      SimulateCommand.class,
      ConfigCommand.class,
      CamerasCommand.class,
      ModelsCommand.class,
      ProbeCommand.class,
      BenchCommand.class,
      UserCommand.class,
      TokenCommand.class,
      AuditCommand.class
    })
public final class SaolaCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  /**
   * Runs one command line.
   *
   * @return the exit code
   */
  public static int execute(String... arguments) {
    return new CommandLine(new SaolaCommand())
        .setCaseInsensitiveEnumValuesAllowed(true)
        .setExecutionExceptionHandler(SaolaCommand::report)
        .execute(arguments);
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "a command is missing");
  }

  private static int report(
      Exception failure, CommandLine command, CommandLine.ParseResult arguments) throws Exception {
    if (failure instanceof CommandFailure expected) {
      command.getErr().println(expected.getMessage());
      command.getErr().flush();
      return expected.exitCode();
    }
    throw failure;
  }
}
