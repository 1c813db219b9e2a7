package io.saola.events.api;

import io.micrometer.core.instrument.Counter;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.events.delivery.Feed;
import io.saola.events.security.Identity;
import io.saola.events.security.Permission;
import io.saola.events.store.IncidentChange;
import io.saola.events.store.IncidentQueries;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The live feed as server-sent events (WHATWG HTML, 9.2). */
final class FeedRoutes {

  private static final Logger log = LoggerFactory.getLogger(FeedRoutes.class);

  private static final long HEARTBEAT_MILLIS = 15_000;
  private static final int MOST_CLIENTS = 500;

  private final Vertx vertx;
  private final Guard guard;
  private final Feed feed;
  private final IncidentQueries queries;
  private final FeedText texts;
  private final CameraDirectory cameras;
  private final Counter dropped;

  FeedRoutes(
      Vertx vertx,
      Guard guard,
      Feed feed,
      IncidentQueries queries,
      IncidentJson incidents,
      CameraDirectory cameras,
      Meters meters) {
    this.vertx = vertx;
    this.guard = guard;
    this.feed = feed;
    this.queries = queries;
    this.texts = new FeedText(change -> incidents.change(change).encode());
    this.cameras = cameras;
    this.dropped = meters.counter(Meter.FEED_DROPPED);
  }

  void mount(Endpoints endpoints) {
    endpoints.guarded(HttpMethod.GET, "/api/events", Permission.VIEW_INCIDENTS, this::open);
  }

  private void open(RoutingContext context) {
    if (feed.watching() >= MOST_CLIENTS) {
      throw Problem.unavailable("There are " + MOST_CLIENTS + " clients of the feed already.")
          .raised();
    }
    long seen = lastSeen(context.request());
    HttpServerResponse response =
        context
            .response()
            .setChunked(true)
            .putHeader("Content-Type", "text/event-stream")
            // For nginx, which otherwise keeps events until its buffer is full.
            .putHeader("X-Accel-Buffering", "no");
    boolean tellsCameras = Endpoints.identity(context).may(Permission.VIEW_CAMERAS);
    var view = View.of(context, cameras);
    var client =
        new FeedClient(vertx.getOrCreateContext(), response, this, feed, view, tellsCameras, seen);
    long heartbeat = vertx.setPeriodic(HEARTBEAT_MILLIS, _ -> heartbeat(context, client));
    Runnable leave =
        () -> {
          vertx.cancelTimer(heartbeat);
          feed.remove(client);
          client.leave();
        };
    // Whichever comes: an ended answer may leave its connection open for the next request.
    response
        .endHandler(_ -> leave.run())
        .closeHandler(_ -> leave.run())
        .exceptionHandler(_ -> leave.run());
    feed.add(client);
    client.begin();
    if (tellsCameras) {
      // What changed while nobody listened is not numbered, so everybody begins with all of it.
      cameras.all().values().forEach(client::cameraChanged);
      cameras.outages().stream().filter(Outage::isOpen).forEach(client::outageChanged);
    }
  }

  /** The last number seen as the client says, or the newest there is. */
  private long lastSeen(HttpServerRequest request) {
    String text = request.getHeader("Last-Event-ID");
    String given = text == null ? request.getParam("lastEventId") : text;
    if (given == null || given.isBlank()) {
      return feed.last();
    }
    if (!given.matches("\\d{1,18}")) {
      throw Problem.invalidParameter("lastEventId", "an event's id expected").raised();
    }
    // A number from a store that is no more would wait for ever: begin with what is new.
    long seen = Long.parseLong(given);
    return seen > feed.last() ? feed.last() : seen;
  }

  private void heartbeat(RoutingContext context, FeedClient client) {
    client.heartbeat();
    Identity admitted = Endpoints.identity(context);
    vertx
        .executeBlocking(() -> guard.identity(context.request()), false)
        .onSuccess(
            now -> {
              if (!now.equals(Optional.of(admitted)) && !client.gone()) {
                client.response().end();
              }
            });
  }

  void loadAfter(long seq, int limit, Consumer<List<IncidentChange>> then, Runnable failed) {
    vertx
        .executeBlocking(() -> queries.changesAfter(seq, limit), false)
        .onSuccess(then::accept)
        .onFailure(_ -> failed.run());
  }

  /** A client that does not keep up comes back and resumes, from the store. */
  void cutOff(FeedClient client) {
    client.leave();
    feed.remove(client);
    dropped.increment();
    log.debug("A client of the feed was cut off: it did not read");
    client.response().reset();
  }

  /** As every client is told of it. */
  Buffer text(IncidentChange change) {
    return texts.of(change);
  }

  /** Which cameras there are: what else a client knows of is gone. */
  JsonObject cameraIds(View view) {
    var ids = new JsonArray();
    cameras.all().keySet().stream()
        .filter(view::shows)
        .forEach(camera -> ids.add(camera.id().value()));
    return new JsonObject().put("ids", ids);
  }

  Optional<JsonObject> json(CameraStatus status, View view) {
    return cameras
        .camera(status.camera())
        .filter(view::shows)
        .map(camera -> CameraJson.of(camera, status, cameras));
  }
}
