package io.saola.events.delivery.ngsi;

import io.saola.core.config.CameraConfig;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** An entity of NGSI-LD in the making, as ETSI GS CIM 009 writes it in JSON-LD. One thread. */
final class Entity {

  private final JsonObject json;

  /**
   * Begins one.
   *
   * @param name unique among the entities of its type, of what a URN may have
   */
  Entity(String type, String name) {
    this.json = new JsonObject().put("id", "urn:ngsi-ld:" + type + ":" + name).put("type", type);
  }

  /** A property; none for null. */
  Entity property(String name, @Nullable Object value) {
    if (value != null) {
      json.put(name, new JsonObject().put("type", "Property").put("value", value));
    }
    return this;
  }

  /** A property with the time at which it was so. */
  Entity observed(String name, @Nullable Object value, Instant at) {
    if (value != null) {
      property(name, value);
      json.getJsonObject(name).put("observedAt", at.toString());
    }
    return this;
  }

  /** A moment, as NGSI-LD types it. */
  Entity time(String name, Instant at) {
    return property(name, new JsonObject().put("@type", "DateTime").put("@value", at.toString()));
  }

  /** Where it is; nothing when nobody knows. */
  Entity location(CameraConfig.@Nullable Location at) {
    if (at != null) {
      JsonObject point =
          new JsonObject()
              .put("type", "Point")
              .put("coordinates", new JsonArray().add(at.lon()).add(at.lat()));
      json.put("location", new JsonObject().put("type", "GeoProperty").put("value", point));
    }
    return this;
  }

  /** Done, with what its words mean. */
  JsonObject json(String context) {
    JsonArray contexts =
        new JsonArray()
            .add(context)
            .add("https://uri.etsi.org/ngsi-ld/v1/ngsi-ld-core-context-v1.8.jsonld");
    return json.put("@context", contexts);
  }
}
