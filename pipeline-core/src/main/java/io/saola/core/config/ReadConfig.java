package io.saola.core.config;

import java.util.List;

/**
 * A configuration that was read without problems.
 *
 * @param notices what the file says and this version does not do, in the order of the file: to be
 *     shown, never a reason to stop
 */
public record ReadConfig(SaolaConfig config, List<Problem> notices) {

  public ReadConfig {
    notices = List.copyOf(notices);
  }
}
