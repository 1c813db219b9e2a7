package io.saola.events.delivery.event;

import io.saola.events.delivery.Delivery;
import io.saola.events.store.IncidentChange;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * A delivery as CloudEvents 1.0 in structured mode.
 *
 * @param id the same for the same change however often it is sent, and another for every other one,
 *     also after a store was begun anew: receivers tell by it what they have already
 * @param type {@code io.saola.incident.} and what happened
 * @param json the event with its data
 */
public record CloudEvent(String id, String type, Buffer json) {

  public static final String CONTENT_TYPE = "application/cloudevents+json; charset=UTF-8";

  private static final String TYPES = "io.saola.incident.";

  /** Makes the event of a delivery. */
  public static CloudEvent of(Delivery delivery) {
    IncidentChange change = delivery.change();
    String id = idOf(change);
    String type = TYPES + change.kind().id();
    JsonObject event =
        new JsonObject()
            .put("specversion", "1.0")
            .put("id", id)
            .put("source", sourceOf(delivery.site().name()))
            .put("type", type)
            .put("subject", change.incident().incident().id().value())
            .put("time", change.at().toString())
            .put("datacontenttype", "application/json")
            .put("data", IncidentBody.of(change.incident(), delivery.camera()));
    return new CloudEvent(id, type, event.toBuffer());
  }

  /**
   * The number is unique in a store and the time tells stores apart. To the millisecond, since what
   * was read from the store again may be less exact than what was just written. No full stop, which
   * parts what a webhook signs.
   */
  public static String idOf(IncidentChange change) {
    return change.seq() + "-" + change.at().toEpochMilli();
  }

  /** Who tells, as a URI (RFC 8141 gives no name to what is not registered, but all read it). */
  public static String sourceOf(String site) {
    return "urn:saola:" + URLEncoder.encode(site, StandardCharsets.UTF_8).replace("+", "%20");
  }
}
