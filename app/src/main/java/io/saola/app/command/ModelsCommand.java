package io.saola.app.command;

import io.saola.inference.detect.ModelInventory;
import io.saola.inference.detect.ModelInventory.Entry;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelPull;
import io.saola.inference.detect.model.PublishedModel;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola models}: the detectors' weights on this machine. */
@Command(
    name = "models",
    description = "Lists, fetches, checks and quantises detectors' weights.",
    subcommands = ModelsQuantiseCommand.class,
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola models list, pull NAME, quantise MODEL or verify");
  }

  @Command(
      name = "list",
      description = "Says which models there are and where their weights lie.",
      mixinStandardHelpOptions = true)
  int list() {
    print(new ModelInventory(models()).list());
    return 0;
  }

  @Command(
      name = "pull",
      description = "Fetches a model's published weights and checks them.",
      mixinStandardHelpOptions = true)
  int pull(@Parameters(paramLabel = "NAME") String name)
      throws CommandFailure, InterruptedException {
    PublishedModel model =
        PublishedModel.named(name)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "there is no model '" + name + "' to fetch; there is " + names()));
    try (var progress = new ProgressBar(spec.commandLine().getErr(), model.fileName())) {
      Path file =
          ModelPull.overTheInternet()
              .pull(
                  model, models().store(), (bytes, total) -> progress.show(bytes / (double) total));
      progress.end();
      spec.commandLine().getOut().println(file);
      return 0;
    } catch (ModelException failure) {
      throw CommandFailure.work(String.valueOf(failure.getMessage()));
    }
  }

  @Command(
      name = "verify",
      description = "Compares the weights on this machine with what was published, and loads them.",
      mixinStandardHelpOptions = true)
  int verify() {
    List<Entry> entries = new ModelInventory(models()).verify();
    print(entries);
    return entries.stream().allMatch(Entry::isRight) ? 0 : CommandFailure.WORK;
  }

  private void print(List<Entry> entries) {
    entries.forEach(
        entry -> spec.commandLine().getOut().println(entry.name() + ": " + entry.detail()));
  }

  private static String names() {
    return PublishedModel.all().stream()
        .map(PublishedModel::name)
        .collect(Collectors.joining(", "));
  }

  /** Where this user's models lie. */
  static ModelFiles models() {
    return ModelFiles.of(System.getenv(), Path.of(System.getProperty("user.home")));
  }
}
