package io.saola.app.node;

import io.saola.core.camera.CameraId;
import io.saola.core.camera.Secret;
import io.saola.core.incident.IncidentType;
import io.saola.core.time.MediaTime;
import io.saola.core.wire.IncidentLine;
import io.saola.simulator.scene.Scene;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The incidents of a running node, read as any program would: signed in, over HTTP. So what is
 * judged is what an operator sees.
 */
public record FoundIncidents(List<IncidentLine> incidents) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Reads all incidents of a node that has just made its administrator. */
  public static FoundIncidents read(LiveNode node) throws IOException, InterruptedException {
    String password =
        node.firstPassword()
            .map(Secret::reveal)
            .or(() -> java.util.Optional.ofNullable(System.getenv("SAOLA_ADMIN_PASSWORD")))
            .orElseThrow(() -> new IOException("the node's store was not new"));
    try (HttpClient client = HttpClient.newBuilder().cookieHandler(new CookieManager()).build()) {
      signIn(client, node.address(), password);
      List<IncidentLine> incidents = new ArrayList<>();
      String cursor = null;
      do {
        JsonNode page = page(client, node.address(), cursor);
        page.get("items").forEach(item -> incidents.add(incident(item)));
        cursor = text(page, "next");
      } while (cursor != null);
      return new FoundIncidents(incidents);
    }
  }

  /** Those at the cameras of the given scenes. */
  public List<IncidentLine> of(List<Scene> scenes) {
    Set<CameraId> cameras = scenes.stream().map(Scene::camera).collect(Collectors.toSet());
    return incidents.stream().filter(incident -> cameras.contains(incident.camera())).toList();
  }

  private static void signIn(HttpClient client, URI console, String password)
      throws IOException, InterruptedException {
    String body = JSON.writeValueAsString(Map.of("user", "admin", "password", password));
    send(
        client,
        HttpRequest.newBuilder(console.resolve("/api/session"))
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  private static JsonNode page(HttpClient client, URI console, @Nullable String cursor)
      throws IOException, InterruptedException {
    String query = "limit=500" + (cursor == null ? "" : "&cursor=" + cursor);
    URI address = console.resolve("/api/incidents?" + query);
    return JSON.readTree(send(client, HttpRequest.newBuilder(address).build()));
  }

  private static String send(HttpClient client, HttpRequest request)
      throws IOException, InterruptedException {
    HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 200) {
      throw new IOException(request.uri() + " answered " + response.statusCode());
    }
    return response.body();
  }

  private static IncidentLine incident(JsonNode item) {
    String type = item.get("type").stringValue();
    String ended = text(item, "endedAt");
    return new IncidentLine(
        item.get("id").stringValue(),
        new CameraId(item.get("camera").stringValue()),
        IncidentType.byId(type).orElseThrow(() -> new IllegalStateException("type " + type)),
        time(item.get("startedAt").stringValue()),
        time(item.get("detectedAt").stringValue()),
        ended == null ? null : time(ended),
        text(item, "zone"));
  }

  private static MediaTime time(String text) {
    return MediaTime.of(Instant.parse(text));
  }

  private static @Nullable String text(JsonNode node, String field) {
    JsonNode value = node.get(field);
    return value == null || value.isNull() ? null : value.stringValue();
  }
}
