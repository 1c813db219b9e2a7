package io.saola.events.api;

import io.saola.events.store.IncidentQueries;
import io.saola.events.store.StoredIncident;
import io.vertx.ext.web.RoutingContext;
import java.util.Objects;
import java.util.Optional;

/** Single incidents, as whoever asks may know of them. Waits for the store. */
record KnownIncidents(IncidentQueries queries, CameraDirectory cameras) {

  /** The one that a path names; where there is none, 404 is the answer. */
  StoredIncident named(RoutingContext context) {
    return find(context, Objects.requireNonNull(context.pathParam("id")))
        .orElseThrow(KnownIncidents::none);
  }

  /** The one of an id, unless it is outside. */
  Optional<StoredIncident> find(RoutingContext context, String id) {
    // PostgreSQL knows no such text, and no incident has it in its name.
    return (id.indexOf('\0') >= 0 ? Optional.<StoredIncident>empty() : queries.find(id))
        .filter(stored -> View.of(context, cameras).shows(stored.incident().camera()));
  }

  /** What is answered for one that is not there. */
  static Problem.Raised none() {
    return Problem.notFound("There is no such incident.").raised();
  }
}
