package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import io.saola.inference.tracking.Kind;
import java.util.List;

/**
 * A vehicle is left standing on the pavement, or ridden there. Where people walk they may push a
 * motorcycle, which counts only when it no longer moves.
 */
final class Pavement extends Staying {

  Pavement(RuleConfig config, ZoneArea area, List<ZoneArea> exceptions) {
    super(config, area, exceptions, TREMBLING_SECONDS, HIDDEN_SECONDS);
  }

  @Override
  boolean counts(Scene.Subject subject) {
    boolean twoWheeler = Kind.of(subject.track().objectClass()) == Kind.TWO_WHEELER;
    return !(twoWheeler && subject.trail().walks());
  }
}
