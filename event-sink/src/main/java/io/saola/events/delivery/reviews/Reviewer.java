package io.saola.events.delivery.reviews;

import io.saola.core.config.DestinationConfig;
import io.saola.core.config.DestinationConfig.Reviews;
import io.saola.events.security.Identity;
import io.saola.events.security.Role;
import org.jspecify.annotations.Nullable;

/**
 * Who answers: a destination, and what it may do.
 *
 * @param filter whose cameras' incidents it may review
 */
public record Reviewer(String destination, Role role, DestinationConfig.Filter filter) {

  /** As configured. */
  public static Reviewer of(DestinationConfig config, Reviews reviews) {
    Role role =
        switch (reviews.role()) {
          case OPERATOR -> Role.OPERATOR;
          case POLICE -> Role.POLICE;
        };
    return new Reviewer(config.id(), role, config.filter());
  }

  /**
   * Who a step is by. The name begins with the destination's, so nobody there can take the name of
   * a user here.
   *
   * @param person as the message says, null when it does not
   */
  Identity identity(@Nullable String person) {
    String name = "destination:" + destination;
    return new Identity(person == null ? name : name + "/" + person, role);
  }
}
