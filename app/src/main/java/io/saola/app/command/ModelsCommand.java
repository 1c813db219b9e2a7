package io.saola.app.command;

import io.saola.inference.detect.model.Checksum;
import io.saola.inference.detect.model.ModelException;
import io.saola.inference.detect.model.ModelFiles;
import io.saola.inference.detect.model.ModelPull;
import io.saola.inference.detect.model.PublishedModel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola models}: the detectors' weights on this machine. */
@Command(
    name = "models",
    description = "Lists, fetches and checks detectors' weights.",
    mixinStandardHelpOptions = true)
final class ModelsCommand implements Runnable {

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "expected: saola models list, pull NAME or verify");
  }

  @Command(
      name = "list",
      description = "Says which models there are and where their weights lie.",
      mixinStandardHelpOptions = true)
  int list() {
    var out = spec.commandLine().getOut();
    for (PublishedModel model : PublishedModel.all()) {
      out.println(model.name() + "\t" + place(model));
    }
    out.println("motion\tbuilt in, needs no weights");
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
      description = "Compares the weights on this machine with the published SHA-256.",
      mixinStandardHelpOptions = true)
  int verify() throws CommandFailure {
    boolean good = true;
    for (PublishedModel model : PublishedModel.all()) {
      good &= verify(model);
    }
    return good ? 0 : CommandFailure.WORK;
  }

  private boolean verify(PublishedModel model) throws CommandFailure {
    var out = spec.commandLine().getOut();
    Path file = models().locate(model).orElse(null);
    if (file == null) {
      out.println(model.name() + "\tnot on this machine");
      return true;
    }
    String found = checksum(file);
    boolean same = found.equals(model.sha256());
    out.println(
        model.name()
            + "\t"
            + file
            + "\t"
            + (same ? "good" : "SHA-256 " + found + ", expected " + model.sha256()));
    return same;
  }

  private static String checksum(Path file) throws CommandFailure {
    try {
      return Checksum.sha256(file);
    } catch (IOException failure) {
      throw CommandFailure.work(file + " cannot be read: " + failure.getMessage());
    }
  }

  private static String place(PublishedModel model) {
    return models()
        .locate(model)
        .map(Path::toString)
        .orElse("not on this machine; fetch it with: saola models pull " + model.name());
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
