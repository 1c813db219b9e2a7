package io.saola.events;

import io.vertx.core.json.JsonObject;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reads server-sent events on a thread of its own and keeps them. */
public final class FeedReader implements AutoCloseable {

  public final int status;
  public final String contentType;
  public final List<Event> events = new CopyOnWriteArrayList<>();
  private final InputStream body;
  private volatile boolean ended;

  /** One event; the id is empty when it has none. */
  public record Event(String id, String name, JsonObject data) {}

  FeedReader(HttpResponse<InputStream> response) {
    this.status = response.statusCode();
    this.contentType = response.headers().firstValue("Content-Type").orElse("");
    this.body = response.body();
    Thread.ofVirtual().start(this::read);
  }

  public List<Event> incidents() {
    return events.stream().filter(event -> event.name().equals("incident")).toList();
  }

  public List<Event> cameras() {
    return events.stream().filter(event -> event.name().equals("camera")).toList();
  }

  public boolean ended() {
    return ended;
  }

  private void read() {
    try (var reader = new BufferedReader(new InputStreamReader(body, StandardCharsets.UTF_8))) {
      String id = "";
      String name = "";
      for (String line = reader.readLine(); line != null; line = reader.readLine()) {
        if (line.startsWith("id: ")) {
          id = line.substring(4);
        } else if (line.startsWith("event: ")) {
          name = line.substring(7);
        } else if (line.startsWith("data: ")) {
          events.add(new Event(id, name, new JsonObject(line.substring(6))));
        } else if (line.isEmpty()) {
          id = "";
          name = "";
        }
      }
    } catch (IOException | UncheckedIOException closed) {
      // The end of the feed, either way.
    } finally {
      ended = true;
    }
  }

  @Override
  public void close() {
    try {
      body.close();
    } catch (IOException alreadyClosed) {
      // Nothing left to close.
    }
  }
}
