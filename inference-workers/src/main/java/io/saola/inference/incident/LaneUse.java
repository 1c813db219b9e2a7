package io.saola.inference.incident;

import io.saola.core.config.RuleConfig;

/** A vehicle uses a lane that is not for its class: each is a situation of its own. */
final class LaneUse extends Staying {

  LaneUse(RuleConfig config, Premises premises) {
    super(config, premises, TREMBLING_SECONDS, HIDDEN_SECONDS);
  }
}
