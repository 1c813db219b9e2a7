package io.saola.events.security;

import static io.saola.events.security.Permission.CONFIRM_VIOLATIONS;
import static io.saola.events.security.Permission.MAINTAIN_CAMERAS;
import static io.saola.events.security.Permission.MUTE_ALERTS;
import static io.saola.events.security.Permission.REOPEN_REVIEWS;
import static io.saola.events.security.Permission.REPLAY_DELIVERIES;
import static io.saola.events.security.Permission.REVIEW_INCIDENTS;
import static io.saola.events.security.Permission.REVIEW_IN_BULK;
import static io.saola.events.security.Permission.RUN_DRILLS;
import static io.saola.events.security.Permission.VIEW_AUDIT;
import static io.saola.events.security.Permission.VIEW_CAMERAS;
import static io.saola.events.security.Permission.VIEW_CAMERA_PICTURES;
import static io.saola.events.security.Permission.VIEW_DESTINATIONS;
import static io.saola.events.security.Permission.VIEW_EVIDENCE;
import static io.saola.events.security.Permission.VIEW_INCIDENTS;
import static io.saola.events.security.Permission.VIEW_METRICS;

import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What somebody is to Saola, and with it all that they may do. */
public enum Role {
  /** Works the queue of the operations centre. */
  OPERATOR(VIEW_INCIDENTS, REVIEW_INCIDENTS, VIEW_EVIDENCE, VIEW_CAMERAS, VIEW_CAMERA_PICTURES),
  /** Decides on violations. */
  POLICE(
      VIEW_INCIDENTS,
      REVIEW_INCIDENTS,
      CONFIRM_VIOLATIONS,
      REOPEN_REVIEWS,
      VIEW_EVIDENCE,
      VIEW_CAMERAS,
      VIEW_CAMERA_PICTURES),
  /** Leads the shift. */
  COMMANDER(
      VIEW_INCIDENTS,
      REVIEW_INCIDENTS,
      CONFIRM_VIOLATIONS,
      REOPEN_REVIEWS,
      REVIEW_IN_BULK,
      MUTE_ALERTS,
      RUN_DRILLS,
      VIEW_DESTINATIONS,
      VIEW_EVIDENCE,
      VIEW_CAMERAS,
      VIEW_CAMERA_PICTURES),
  /** Keeps cameras and rules working: sees what was detected, decides nothing about it. */
  OPS(
      VIEW_INCIDENTS,
      VIEW_EVIDENCE,
      VIEW_CAMERAS,
      VIEW_CAMERA_PICTURES,
      VIEW_METRICS,
      MAINTAIN_CAMERAS,
      MUTE_ALERTS,
      VIEW_DESTINATIONS,
      REPLAY_DELIVERIES),
  /** Everything, since the first start has nobody else. */
  ADMIN(Permission.values()),
  /** Checks what was decided: looks at no live picture and decides nothing. */
  AUDITOR(VIEW_INCIDENTS, VIEW_EVIDENCE, VIEW_CAMERAS, VIEW_AUDIT);

  @SuppressWarnings("ImmutableEnumChecker") // Never changed after the constructor.
  private final Set<Permission> permissions;

  Role(Permission... permissions) {
    var granted = EnumSet.noneOf(Permission.class);
    granted.addAll(Set.of(permissions));
    this.permissions = granted;
  }

  public boolean may(Permission permission) {
    return permissions.contains(permission);
  }

  /** The word in store, API and command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  public static Optional<Role> byId(String id) {
    for (Role role : values()) {
      if (role.id().equals(id)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }
}
