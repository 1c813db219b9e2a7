package io.saola.inference.detect.model;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What {@code detector.model} means on this machine: weights and what describes them.
 *
 * @param name as configured
 * @param weights the file
 * @param described whether the description is of this very file; weights without one are taken for
 *     YOLOX on COCO, of whatever input size the file says
 */
public record ModelSource(
    String name, Path weights, ModelDescription description, boolean described) {

  private static final List<String> DESCRIPTIONS = List.of(".yaml", ".yml");
  private static final List<String> WEIGHTS = List.of(".onnx", ".pt");

  /** Whether a configured model is a path to a file instead of a name. */
  public static boolean isPath(String model) {
    return Stream.concat(WEIGHTS.stream(), DESCRIPTIONS.stream()).anyMatch(model::endsWith);
  }

  /**
   * Finds weights and description.
   *
   * @param model a name of the catalogue, or the path of weights or of a description
   * @throws ModelException when something is missing, or the description is wrong
   */
  public static ModelSource of(String model, ModelFiles files) throws ModelException {
    Optional<PublishedModel> published = PublishedModel.named(model);
    if (published.isPresent()) {
      return new ModelSource(
          model, files.find(model), DescriptionReader.builtIn(published.get()), true);
    }
    Optional<Path> description = descriptionOf(model);
    return new ModelSource(
        model,
        files.find(isDescription(model) ? weightsOf(model) : model),
        describing(model),
        description.isPresent());
  }

  /**
   * The description of a file, whether its weights are here or not.
   *
   * @param model a path for which {@link #isPath} holds
   * @throws ModelException when it is wrong, or there is none and there must be one
   */
  public static ModelDescription describing(String model) throws ModelException {
    Optional<Path> file = descriptionOf(model);
    if (file.isPresent()) {
      return DescriptionReader.read(file.get());
    }
    if (model.endsWith(".pt")) {
      throw new ModelException(
          model
              + " says nothing of what it takes and gives: describe it in "
              + stem(model)
              + DESCRIPTIONS.getFirst()
              + ", as docs/models.md says.");
    }
    return DescriptionReader.builtIn(PublishedModel.YOLOX_NANO);
  }

  /** The files that a configured model is read from, here or not; none for a built-in one. */
  static List<Path> filesOf(String model, ModelFiles files) {
    if (!isPath(model)) {
      return PublishedModel.named(model).flatMap(files::locate).stream().toList();
    }
    Path weights = Path.of(isDescription(model) ? weightsOf(model) : model);
    return Stream.concat(Stream.of(weights), descriptionOf(model).stream()).toList();
  }

  /** What messages call the origin of the description. */
  public String origin() {
    return described
        ? description.origin()
        : description.origin() + ", which is taken for weights without a description of their own";
  }

  /** The file that describes a configured model, where there is one. */
  public static Optional<Path> descriptionOf(String model) {
    if (!isPath(model)) {
      return Optional.empty();
    }
    return isDescription(model)
        ? Optional.of(Path.of(model))
        : DESCRIPTIONS.stream()
            .map(ending -> Path.of(stem(model) + ending))
            .filter(Files::isRegularFile)
            .findFirst();
  }

  private static String weightsOf(String description) {
    return WEIGHTS.stream()
        .map(ending -> stem(description) + ending)
        .filter(path -> Files.isRegularFile(Path.of(path)))
        .findFirst()
        .orElse(stem(description) + WEIGHTS.getFirst());
  }

  private static boolean isDescription(String model) {
    return DESCRIPTIONS.stream().anyMatch(model::endsWith);
  }

  private static String stem(String path) {
    return path.substring(0, path.lastIndexOf('.'));
  }
}
