package io.saola.events.api;

import io.saola.core.incident.IncidentId;
import io.saola.events.evidence.EvidenceFolder;
import io.saola.events.review.ReviewDecision;
import io.saola.events.review.ReviewStep;
import io.saola.events.security.Permission;
import io.saola.events.store.IncidentPage;
import io.saola.events.store.IncidentQueries;
import io.saola.events.store.IncidentStore;
import io.saola.events.store.StoredIncident;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The queue, an incident, its review and its evidence. */
final class IncidentRoutes {

  private static final String ONE = "/api/incidents/:id";

  private final IncidentQueries queries;
  private final KnownIncidents known;
  private final IncidentStore store;
  private final EvidenceFolder evidence;
  private final IncidentJson json;
  private final ReviewBody steps;
  private final InstantSource clock;
  private final CameraDirectory cameras;

  IncidentRoutes(
      IncidentQueries queries,
      IncidentStore store,
      EvidenceFolder evidence,
      IncidentJson json,
      ReviewBody steps,
      InstantSource clock,
      CameraDirectory cameras) {
    this.queries = queries;
    this.known = new KnownIncidents(queries, cameras);
    this.store = store;
    this.evidence = evidence;
    this.json = json;
    this.steps = steps;
    this.clock = clock;
    this.cameras = cameras;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(HttpMethod.GET, "/api/incidents", Permission.VIEW_INCIDENTS, this::list);
    endpoints.guardedJson(HttpMethod.GET, ONE, Permission.VIEW_INCIDENTS, this::one);
    endpoints.guardedJson(
        HttpMethod.POST, ONE + "/review", Permission.REVIEW_INCIDENTS, this::review);
    endpoints.guardedJson(
        HttpMethod.POST, "/api/incidents/reviews", Permission.REVIEW_IN_BULK, this::reviewMany);
    endpoints.guardedJpeg(ONE + "/snapshot", Permission.VIEW_EVIDENCE, this::snapshot);
    endpoints.guardedJson(
        HttpMethod.GET, ONE + "/clip", Permission.VIEW_EVIDENCE, context -> unrecorded(context));
    endpoints.guardedJson(
        HttpMethod.GET, ONE + "/package", Permission.VIEW_EVIDENCE, context -> unrecorded(context));
  }

  private JsonObject list(RoutingContext context) {
    IncidentListRequest request =
        IncidentListRequest.parse(context.queryParams(), cameras.all().keySet());
    IncidentPage page =
        View.of(context, cameras)
            .among(request.filter().cameras())
            .map(request.filter()::ofCameras)
            .map(filter -> queries.page(filter, request.limit(), request.cursor()))
            .orElse(IncidentPage.EMPTY);
    var items = new JsonArray();
    page.items().forEach(stored -> items.add(json.of(stored)));
    var next = page.next();
    return new JsonObject().put("items", items).put("next", next == null ? null : next.text());
  }

  private JsonObject one(RoutingContext context) {
    return full(context);
  }

  private JsonObject review(RoutingContext context) {
    JsonObject body = JsonBody.of(context, ReviewBody.FIELDS);
    String id = known.named(context).incident().id().value();
    ReviewStep step = steps.read(body, Endpoints.identity(context), clock.instant());
    Optional<ReviewDecision> decision = store.review(new IncidentId(id), step);
    return switch (decision.orElseThrow(() -> KnownIncidents.none())) {
      case ReviewDecision.Accepted _ -> full(context);
      case ReviewDecision.Refused refused -> throw ReviewProblems.of(refused).raised();
    };
  }

  /** Each by itself: one that somebody else has decided meanwhile keeps nobody from the others. */
  private JsonObject reviewMany(RoutingContext context) {
    JsonObject body = JsonBody.of(context, ReviewBody.BULK_FIELDS);
    List<String> ids = ReviewBody.ids(body);
    Map<String, Integer> versions = ReviewBody.versions(body);
    ReviewStep step = steps.read(body, Endpoints.identity(context), clock.instant());
    var items = new JsonArray();
    for (String id : ids) {
      Optional<Problem> problem = reviewOne(context, id, step.seen(versions.get(id)));
      items.add(
          new JsonObject()
              .put("id", id)
              .put("done", problem.isEmpty())
              .put("problem", problem.map(Problem::document).orElse(null)));
    }
    return new JsonObject().put("items", items);
  }

  private Optional<Problem> reviewOne(RoutingContext context, String id, ReviewStep step) {
    Optional<ReviewDecision> decision =
        known.find(context, id).flatMap(_ -> store.review(new IncidentId(id), step));
    return decision
        .map(
            made ->
                switch (made) {
                  case ReviewDecision.Accepted _ -> Optional.<Problem>empty();
                  case ReviewDecision.Refused refused -> Optional.of(ReviewProblems.of(refused));
                })
        .orElseGet(() -> Optional.of(KnownIncidents.none().problem()));
  }

  private byte[] snapshot(RoutingContext context) {
    String file = known.named(context).snapshot();
    if (file == null) {
      throw Problem.notFound("The snapshot is not written, or could not be.").raised();
    }
    try {
      return evidence
          .read(file)
          .orElseThrow(() -> Problem.notFound("The snapshot's file is gone.").raised());
    } catch (IOException unreadable) {
      throw Problem.unavailable("The snapshot's file cannot be read.").raised();
    }
  }

  private JsonObject unrecorded(RoutingContext context) {
    known.named(context);
    throw Problem.notFound("Of an incident only the snapshot is given out.").raised();
  }

  private JsonObject full(RoutingContext context) {
    StoredIncident stored = known.named(context);
    String id = stored.incident().id().value();
    return json.full(stored, queries.reviews(id), queries.evidence(id), Endpoints.identity(context))
        .put("units", new JsonArray(steps.units()));
  }
}
