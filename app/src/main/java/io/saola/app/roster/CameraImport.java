package io.saola.app.roster;

import io.saola.core.camera.CameraId;
import io.saola.core.config.CameraAppender;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.Problem;
import io.saola.core.config.ReadConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Adds the cameras of a list to a configuration. Cameras that it has already are left as they are,
 * so that a list that has grown can be imported again; nothing is written unless everything fits.
 */
public final class CameraImport {

  private static final Pattern WHERE = Pattern.compile("cameras\\[(\\d+)](\\.?.*)");

  private final ConfigReader reader;

  public CameraImport(ConfigReader reader) {
    this.reader = reader;
  }

  /**
   * What an import comes to.
   *
   * @param text the configuration's new text
   * @param added ids
   * @param known ids that the configuration had already
   * @param notices what the new text asks for without effect
   */
  public record Plan(String text, List<String> added, List<String> known, List<Problem> notices) {

    public Plan {
      added = List.copyOf(added);
      known = List.copyOf(known);
      notices = List.copyOf(notices);
    }
  }

  /**
   * Reads both files and works out the new text; nothing is written.
   *
   * @param configuration may be missing: then the list makes a new one
   * @throws ConfigException with all problems of the list, or those of the configuration
   */
  public Plan plan(Path list, Path configuration) throws ConfigException, IOException {
    CameraList cameras = CameraList.read(list);
    if (!cameras.problems().isEmpty()) {
      throw new ConfigException(cameras.problems());
    }
    String before = Files.exists(configuration) ? Files.readString(configuration) : "";
    List<CameraConfig> present =
        before.isBlank() ? List.of() : reader.read(configuration).config().cameras();
    Set<String> ids = new HashSet<>();
    present.forEach(camera -> ids.add(camera.id().value()));
    List<CameraRow> fresh = cameras.rows().stream().filter(row -> !ids.contains(row.id())).toList();
    List<String> known =
        cameras.rows().stream().map(CameraRow::id).filter(ids::contains).distinct().toList();
    if (fresh.isEmpty()) {
      return new Plan(before, List.of(), known, List.of());
    }
    return switch (CameraAppender.append(before, fresh.stream().map(CameraRow::yaml).toList())) {
      case CameraAppender.Outcome.NoPlace(String sentence) ->
          throw new ConfigException(
              List.of(new Problem(configuration.toString(), 0, "cameras", sentence)));
      case CameraAppender.Outcome.Added(String text, int _) ->
          checked(text, list, present.size(), fresh, known);
    };
  }

  /** The configuration's own reader judges the list, so that the two never differ. */
  private Plan checked(
      String text, Path list, int present, List<CameraRow> fresh, List<String> known)
      throws ConfigException {
    try {
      ReadConfig read = reader.parse(list.toString(), text);
      List<String> added =
          read.config().cameras().stream()
              .skip(present)
              .map(CameraConfig::id)
              .map(CameraId::value)
              .toList();
      List<Problem> notices =
          read.notices().stream()
              .filter(notice -> indexOf(notice) >= present)
              .map(notice -> inList(notice, list, present, fresh))
              .toList();
      return new Plan(text, added, known, notices);
    } catch (ConfigException wrong) {
      List<Problem> problems = new ArrayList<>();
      wrong.problems().forEach(problem -> problems.add(inList(problem, list, present, fresh)));
      throw new ConfigException(problems);
    }
  }

  private static int indexOf(Problem problem) {
    Matcher where = WHERE.matcher(problem.where());
    return where.matches() ? Integer.parseInt(where.group(1)) : -1;
  }

  /** The same problem with its address in the list: line and column. */
  private static Problem inList(Problem problem, Path list, int present, List<CameraRow> fresh) {
    int index = indexOf(problem) - present;
    if (index < 0 || index >= fresh.size()) {
      return problem;
    }
    String key = problem.where().replaceFirst("cameras\\[\\d+]", "cameras[]");
    String column = key;
    for (CameraColumn each : CameraColumn.values()) {
      if (each.key().equals(key)) {
        column = each.header();
      }
    }
    return new Problem(list.toString(), fresh.get(index).line(), column, problem.message());
  }
}
