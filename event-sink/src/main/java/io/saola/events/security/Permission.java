package io.saola.events.security;

/** What an endpoint asks for. */
public enum Permission {
  /** The queue, an incident with its review, the live feed of incidents. */
  VIEW_INCIDENTS,
  /** To take a step of an incident's review that asks for no more than this. */
  REVIEW_INCIDENTS,
  /** To confirm that somebody broke the law. */
  CONFIRM_VIOLATIONS,
  /** To take a finished review up again. */
  REOPEN_REVIEWS,
  /** To review many incidents at once. */
  REVIEW_IN_BULK,
  /** To keep a rule or a camera from raising alerts for some hours. */
  MUTE_ALERTS,
  /** To begin an exercise. */
  RUN_DRILLS,
  /** Pictures kept with incidents. */
  VIEW_EVIDENCE,
  /** Which cameras there are, and their state. */
  VIEW_CAMERAS,
  /** What a camera shows now. */
  VIEW_CAMERA_PICTURES,
  /** To take a camera out of the analysis for a while, and put it back. */
  MAINTAIN_CAMERAS,
  /** Who did what. */
  VIEW_AUDIT,
  /** How other systems take what they are told, and what was given up for them. */
  VIEW_DESTINATIONS,
  /** To have given-up deliveries tried again. */
  REPLAY_DELIVERIES,
  /** {@code /metrics}. */
  VIEW_METRICS,
  /** Accounts and tokens. */
  ADMINISTER;

  /** Whether what it shows cannot be parted by districts, so that it takes somebody of no limit. */
  public boolean isOfTheWholeSite() {
    return switch (this) {
      case VIEW_AUDIT, VIEW_METRICS, VIEW_DESTINATIONS, REPLAY_DELIVERIES, ADMINISTER -> true;
      case VIEW_INCIDENTS,
          REVIEW_INCIDENTS,
          CONFIRM_VIOLATIONS,
          REOPEN_REVIEWS,
          REVIEW_IN_BULK,
          MUTE_ALERTS,
          RUN_DRILLS,
          VIEW_EVIDENCE,
          VIEW_CAMERAS,
          VIEW_CAMERA_PICTURES,
          MAINTAIN_CAMERAS ->
          false;
    };
  }

  /** Whether every use of it is noted before anything is shown: pictures of people. */
  public boolean showsPictures() {
    return this == VIEW_EVIDENCE || this == VIEW_CAMERA_PICTURES;
  }
}
