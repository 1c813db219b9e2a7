package io.saola.app.command;

import io.saola.app.roster.CameraImport;
import io.saola.app.roster.ConfigurationFile;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.inference.detect.ModelCatalog;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola cameras}: many cameras at once. */
@Command(
    name = "cameras",
    description = "Manages many cameras at once.",
    mixinStandardHelpOptions = true)
final class CamerasCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola cameras import LIST.csv -c FILE");
  }

  @Command(
      name = "import",
      description = {
        "Adds the cameras of a CSV list to a configuration; a running Saola takes them over.",
        "The first row names the columns: id and url, and any of name, lat, lon, transport,"
            + " evidence, model, fps, decode, priority. Cameras that are there already stay as they"
            + " are. Nothing is written unless every row fits."
      },
      mixinStandardHelpOptions = true)
  int importList(
      @Parameters(paramLabel = "LIST.csv") Path list,
      @Option(
              names = "-c",
              required = true,
              paramLabel = "FILE",
              description = "The configuration; made if it is not there.")
          Path configuration,
      @Option(names = "--check", description = "Say what would be added, and write nothing.")
          boolean check)
      throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    CameraImport.Plan plan = plan(list, configuration);
    plan.notices().forEach(spec.commandLine().getErr()::println);
    if (!check && !plan.added().isEmpty()) {
      write(configuration, plan.text());
    }
    plan.added().forEach(id -> out.println((check ? "would add " : "added ") + id));
    out.println(
        configuration
            + ": "
            + plan.added().size()
            + (check ? " to be added, " : " added, ")
            + plan.known().size()
            + " there already");
    out.flush();
    return 0;
  }

  private static CameraImport.Plan plan(Path list, Path configuration) throws CommandFailure {
    try {
      ConfigReader reader = new ConfigReader(new ModelCatalog(), System::getenv);
      return new CameraImport(reader).plan(list, configuration);
    } catch (ConfigException wrong) {
      throw CommandFailure.usage(wrong.getMessage() + "\nnothing was written");
    } catch (IOException failed) {
      throw CommandFailure.work(
          configuration + ": cannot be read (" + failed.getClass().getSimpleName() + ")");
    }
  }

  private static void write(Path configuration, String text) throws CommandFailure {
    try {
      ConfigurationFile.replace(configuration, text);
    } catch (IOException failed) {
      throw CommandFailure.work(
          configuration + ": cannot be written (" + failed.getClass().getSimpleName() + ")");
    }
  }
}
