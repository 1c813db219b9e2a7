package io.saola.events.security;

/** What an endpoint asks for. */
public enum Permission {
  /** The queue, an incident with its review, the live feed of incidents. */
  VIEW_INCIDENTS,
  /** To take a step of an incident's review. */
  REVIEW_INCIDENTS,
  /** Pictures kept with incidents. */
  VIEW_EVIDENCE,
  /** Which cameras there are, and their state. */
  VIEW_CAMERAS,
  /** What a camera shows now. */
  VIEW_CAMERA_PICTURES,
  /** To take a camera out of the analysis for a while, and put it back. */
  MAINTAIN_CAMERAS,
  /** {@code /metrics}. */
  VIEW_METRICS,
  /** Accounts and tokens. */
  ADMINISTER
}
