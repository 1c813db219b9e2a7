package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;
import java.util.List;

/** A vehicle uses a lane that is not for its class: each is a situation of its own. */
final class LaneUse extends Staying {

  LaneUse(RuleConfig config, ZoneArea area, List<ZoneArea> exceptions) {
    super(config, area, exceptions, TREMBLING_SECONDS, HIDDEN_SECONDS);
  }
}
