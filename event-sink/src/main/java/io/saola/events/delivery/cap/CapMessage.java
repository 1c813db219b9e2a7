package io.saola.events.delivery.cap;

import io.saola.core.config.CameraConfig;
import io.saola.core.config.DestinationConfig;
import io.saola.core.config.SaolaConfig;
import io.saola.core.incident.Incident;
import io.saola.core.time.MediaTime;
import io.saola.events.delivery.Delivery;
import io.saola.events.report.Tongue;
import io.saola.events.store.StoredIncident;
import java.util.Locale;
import javax.xml.stream.XMLStreamException;

/** One message of CAP 1.2 as XML. The order of its elements is the standard's (3.2). */
final class CapMessage {

  /** What a camera at a street can see, in kilometres. */
  private static final double RADIUS = 0.1;

  private final DestinationConfig.Cap config;
  private final Delivery delivery;
  private final StoredIncident stored;
  private final Incident incident;
  private final Tongue tongue;

  CapMessage(DestinationConfig.Cap config, Delivery delivery) {
    this.config = config;
    this.delivery = delivery;
    this.stored = delivery.change().incident();
    this.incident = stored.incident();
    SaolaConfig.Site site = delivery.site();
    this.tongue = new Tongue(new SaolaConfig.Site(site.name(), site.timezone(), config.language()));
  }

  byte[] xml(CapHead head) {
    try {
      CapXml xml = new CapXml();
      head(xml.root("alert"), head);
      info(xml.begin("info"), head);
      area(xml.begin("area"));
      return xml.end().end().end().bytes();
    } catch (XMLStreamException impossible) {
      throw new IllegalStateException("memory takes all that is written to it", impossible);
    }
  }

  /** Until somebody has decided, it is for those who decide: not for everybody. */
  private void head(CapXml xml, CapHead head) throws XMLStreamException {
    xml.element("identifier", head.identifier())
        .element("sender", config.sender())
        .element("sent", head.sent())
        .element("status", stored.drill() ? "Test" : "Actual")
        .element("msgType", head.type().word())
        .element("source", "Saola")
        .element("scope", "Restricted")
        .element("restriction", vietnamese() ? "Cơ quan chức năng" : "Authorities");
    if (!head.references().isEmpty()) {
      xml.element("references", String.join(" ", head.references()));
    }
    xml.element("incidents", incident.id().value());
  }

  private void info(CapXml xml, CapHead head) throws XMLStreamException {
    xml.element("language", vietnamese() ? "vi-VN" : "en")
        .element("category", CapWords.category(incident.type()))
        .element("event", tongue.what(incident))
        .element("urgency", incident.isOpen() ? "Immediate" : "Past")
        .element("severity", CapWords.severity(incident.severity()))
        .element("certainty", CapWords.certainty(stored))
        .named("eventCode", "saola:type", incident.type().id())
        .element("effective", head.sent())
        .element("onset", time(incident.startedAt()))
        .element("senderName", delivery.site().name())
        .element("headline", tongue.what(incident) + " – " + place())
        .element("description", description())
        .named("parameter", "saola:incident", incident.id().value())
        .named("parameter", "saola:change", delivery.change().kind().id())
        .named("parameter", "saola:state", incident.isOpen() ? "open" : "ended")
        .named("parameter", "saola:review", stored.review().state().id())
        .named("parameter", "saola:severity", incident.severity().id());
  }

  private String description() {
    String form =
        vietnamese()
            ? "%s tại %s, bắt đầu lúc %s, phát hiện lúc %s."
            : "%s at %s, began at %s, detected at %s.";
    return form.formatted(
        tongue.what(incident),
        place(),
        tongue.time(incident.startedAt()),
        tongue.time(incident.detectedAt()));
  }

  private void area(CapXml xml) throws XMLStreamException {
    xml.element("areaDesc", place());
    CameraConfig camera = delivery.camera();
    CameraConfig.Location at = camera == null ? null : camera.location();
    if (at != null) {
      xml.element(
          "circle", String.format(Locale.ROOT, "%.6f,%.6f %.1f", at.lat(), at.lon(), RADIUS));
    }
  }

  private String place() {
    CameraConfig camera = delivery.camera();
    return camera == null ? incident.camera().value() : camera.name();
  }

  private String time(MediaTime time) {
    return CapThread.sent(time.toInstant(), delivery.site().timezone());
  }

  private boolean vietnamese() {
    return config.language().equals("vi");
  }
}
