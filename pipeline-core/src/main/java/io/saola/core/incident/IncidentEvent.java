package io.saola.core.incident;

/** A step in an incident's life; each carries the incident as it stands after the step. */
public sealed interface IncidentEvent {

  Incident incident();

  /** The rule has decided that the situation counts. */
  record Opened(Incident incident) implements IncidentEvent {}

  /** More became known about an open situation, such as further tracks. */
  record Updated(Incident incident) implements IncidentEvent {}

  /** The situation is over. */
  record Ended(Incident incident) implements IncidentEvent {}
}
