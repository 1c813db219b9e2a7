package io.saola.core.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One reading of one file: what it may refer to, and all that was found wrong. One thread. */
final class Reading {

  private final String file;
  private final Outside outside;
  private final Map<String, String> instead;
  private final List<Problem> problems = new ArrayList<>();
  private final List<Problem> notices = new ArrayList<>();

  Reading(String file, Outside outside) {
    this(file, outside, Map.of());
  }

  /**
   * A reading with some values changed.
   *
   * @param instead texts by the paths of the keys whose values they take the place of
   */
  Reading(String file, Outside outside, Map<String, String> instead) {
    this.file = file;
    this.outside = outside;
    this.instead = Map.copyOf(instead);
  }

  /** What is to be read instead of what the file has at a path, or null. */
  @Nullable String instead(String path) {
    return instead.get(path);
  }

  Outside outside() {
    return outside;
  }

  void problem(int line, String path, String message) {
    problems.add(new Problem(file, line, path, message));
  }

  void notice(int line, String path, String message) {
    notices.add(new Problem(file, line, path, message));
  }

  boolean failed() {
    return !problems.isEmpty();
  }

  List<Problem> problems() {
    return inOrder(problems);
  }

  List<Problem> notices() {
    return inOrder(notices);
  }

  /** By line; an alias is read at several places and its faults need telling once each. */
  private static List<Problem> inOrder(List<Problem> found) {
    return found.stream().distinct().sorted(Comparator.comparingInt(Problem::line)).toList();
  }
}
