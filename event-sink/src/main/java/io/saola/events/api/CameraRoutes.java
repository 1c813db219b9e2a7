package io.saola.events.api;

import io.saola.core.camera.CameraId;
import io.saola.core.frame.Picture;
import io.saola.events.security.Permission;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.Optional;

/** The cameras and what they show now. */
final class CameraRoutes {

  private static final int PICTURE_WIDTH = 1_280;

  private final CameraDirectory cameras;

  CameraRoutes(CameraDirectory cameras) {
    this.cameras = cameras;
  }

  void mount(Endpoints endpoints) {
    endpoints.guardedJson(HttpMethod.GET, "/api/cameras", Permission.VIEW_CAMERAS, this::list);
    endpoints.guardedJson(HttpMethod.GET, "/api/outages", Permission.VIEW_CAMERAS, this::outages);
    endpoints.guardedJpeg(
        "/api/cameras/:id/snapshot", Permission.VIEW_CAMERA_PICTURES, this::picture);
  }

  private JsonObject list(RoutingContext context) {
    View view = View.of(context, cameras);
    var items = new JsonArray();
    cameras
        .all()
        .forEach(
            (camera, status) -> {
              if (view.shows(camera)) {
                items.add(CameraJson.of(camera, status, cameras));
              }
            });
    return new JsonObject().put("items", items);
  }

  private JsonObject outages(RoutingContext context) {
    View view = View.of(context, cameras);
    var items = new JsonArray();
    cameras.outages().forEach(outage -> OutageJson.of(outage, view).ifPresent(items::add));
    return new JsonObject().put("items", items);
  }

  private byte[] picture(RoutingContext context) {
    CameraId id =
        Optional.ofNullable(context.pathParam("id"))
            .filter(CameraId::isValid)
            .map(CameraId::new)
            .filter(camera -> cameras.camera(camera).isPresent())
            .filter(View.of(context, cameras)::shows)
            .orElseThrow(() -> Problem.notFound("There is no such camera.").raised());
    try (Picture picture =
        cameras
            .picture(id)
            .orElseThrow(
                () -> Problem.notFound("There is no picture of this camera yet.").raised())) {
      return picture.jpeg(PICTURE_WIDTH);
    }
  }
}
