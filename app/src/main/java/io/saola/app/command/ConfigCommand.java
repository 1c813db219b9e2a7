package io.saola.app.command;

import io.saola.core.config.SaolaConfig;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola config}: what can be said of a configuration without starting it. */
@Command(name = "config", description = "Checks a configuration.", mixinStandardHelpOptions = true)
final class ConfigCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "expected: saola config check FILE");
  }

  @Command(
      name = "check",
      description = "Reads a configuration and lists every problem with its line.",
      mixinStandardHelpOptions = true)
  int check(@Parameters(paramLabel = "FILE") Path file) throws CommandFailure {
    SaolaConfig config = ConfigFiles.read(file, spec.commandLine().getErr());
    int cameras = config.cameras().size();
    spec.commandLine()
        .getOut()
        .println(file + ": good, " + cameras + (cameras == 1 ? " camera" : " cameras"));
    return 0;
  }
}
