package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.CameraStatus;
import io.saola.core.camera.Outage;
import io.saola.events.delivery.Feed;
import io.saola.events.store.IncidentChange;
import io.vertx.core.Context;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One client of the live feed. It reads on from its own place, first from memory, when it is far
 * behind from the store, and only as fast as its connection takes it. Camera states wait one a
 * camera, the newest. All but the watcher's two methods run on the connection's event loop.
 */
final class FeedClient implements Feed.Watcher {

  private static final int AT_ONCE = 64;

  /** Further behind than this with a connection that takes nothing: cut off. */
  private static final int MOST_BEHIND = Feed.KEPT;

  private final Context context;
  private final HttpServerResponse response;
  private final FeedRoutes routes;
  private final Feed feed;
  private final Map<CameraId, CameraStatus> cameraNews = new LinkedHashMap<>();
  private final Map<String, Outage> outageNews = new LinkedHashMap<>();
  private final AtomicBoolean camerasReplaced = new AtomicBoolean();
  private final View view;
  private final boolean tellsCameras;
  private final AtomicBoolean woken = new AtomicBoolean();
  private long sent;
  private boolean loading;
  private boolean stuckAtHeartbeat;
  private boolean gone;

  /**
   * @param view what the client may know of
   * @param tellsCameras whether the client may know of cameras
   * @param sent number of the last change that the client has seen
   */
  FeedClient(
      Context context,
      HttpServerResponse response,
      FeedRoutes routes,
      Feed feed,
      View view,
      boolean tellsCameras,
      long sent) {
    this.context = context;
    this.response = response;
    this.routes = routes;
    this.feed = feed;
    this.view = view;
    this.tellsCameras = tellsCameras;
    this.sent = sent;
  }

  @Override
  public void changed() {
    if (woken.compareAndSet(false, true)) {
      context.runOnContext(
          _ -> {
            woken.set(false);
            pump();
          });
    }
  }

  @Override
  public void cameraChanged(CameraStatus status) {
    synchronized (cameraNews) {
      cameraNews.put(status.camera(), status);
    }
    changed();
  }

  @Override
  public void outageChanged(Outage outage) {
    synchronized (cameraNews) {
      outageNews.put(outage.id(), outage);
    }
    changed();
  }

  @Override
  public void camerasReplaced() {
    camerasReplaced.set(true);
    changed();
  }

  void begin() {
    // Only an id and no data: the client remembers it without being told of an event.
    response.write("retry: 2000\nid: " + sent + "\n\n");
    response.drainHandler(_ -> pump());
    pump();
  }

  /** Sends what there is, as long as the connection takes it. */
  private void pump() {
    while (!loading && !gone && !response.writeQueueFull()) {
      var changes = feed.after(sent, AT_ONCE);
      if (changes.isEmpty()) {
        load();
      } else if (changes.get().isEmpty()) {
        sendCameraNews();
        return;
      } else {
        send(changes.get());
      }
    }
    if (!gone && response.writeQueueFull() && feed.last() - sent > MOST_BEHIND) {
      routes.cutOff(this);
    }
  }

  private void load() {
    loading = true;
    routes.loadAfter(
        sent,
        AT_ONCE,
        changes -> {
          loading = false;
          if (gone) {
            return;
          }
          tellGap(changes);
          send(changes);
          pump();
        },
        () -> {
          if (!gone) {
            response.end();
          }
        });
  }

  /** Numbers have no gaps but where old changes were removed. */
  private void tellGap(List<IncidentChange> changes) {
    long next = changes.isEmpty() ? feed.last() + 1 : changes.getFirst().seq();
    if (next > sent + 1) {
      write("missed", new JsonObject().put("after", sent).put("before", next));
      sent = next - 1;
    }
  }

  private void send(List<IncidentChange> changes) {
    for (IncidentChange change : changes) {
      if (view.shows(change.incident().incident().camera())) {
        response.write(routes.text(change));
      }
      sent = change.seq();
    }
  }

  private void sendCameraNews() {
    boolean replaced = camerasReplaced.getAndSet(false);
    List<CameraStatus> news;
    List<Outage> outages;
    synchronized (cameraNews) {
      news = List.copyOf(cameraNews.values());
      outages = List.copyOf(outageNews.values());
      cameraNews.clear();
      outageNews.clear();
    }
    if (!tellsCameras) {
      return;
    }
    if (replaced) {
      write("cameras", routes.cameraIds(view));
    }
    for (CameraStatus status : news) {
      routes.json(status, view).ifPresent(camera -> write("camera", camera));
    }
    for (Outage outage : outages) {
      OutageJson.of(outage, view).ifPresent(told -> write("outage", told));
    }
  }

  private void write(String event, JsonObject data) {
    response.write("event: " + event + "\ndata: " + data.encode() + "\n\n");
  }

  /** Keeps proxies from closing the connection, and finds out that nobody reads any more. */
  void heartbeat() {
    if (gone) {
      return;
    }
    if (!response.writeQueueFull()) {
      stuckAtHeartbeat = false;
      response.write(":\n\n");
    } else if (stuckAtHeartbeat) {
      routes.cutOff(this);
    } else {
      stuckAtHeartbeat = true;
    }
  }

  /** Nothing more is sent. */
  void leave() {
    gone = true;
  }

  boolean gone() {
    return gone;
  }

  HttpServerResponse response() {
    return response;
  }
}
