package io.saola.events.delivery.reviews;

import io.saola.events.review.StepReader;
import io.saola.events.review.UnfitStep;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/**
 * A message that asks for a step: an object with the fields of {@code POST
 * /api/incidents/ID/review} and {@code id}, {@code incident} and {@code by}, or a CloudEvent in
 * structured mode whose {@code data} is such an object.
 *
 * @param id the same however often the message comes
 * @param person who wants it, null when it does not say
 * @param step has the fields of the step
 */
record ReviewMessage(String id, String incident, @Nullable String person, JsonObject step) {

  private static final int LONGEST = 64 << 10;
  private static final int LONGEST_ID = 200;
  private static final int LONGEST_NAME = 100;

  static ReviewMessage parse(byte[] message) throws UnfitStep {
    if (message.length > LONGEST) {
      throw new UnfitStep("message", "at most 64 KiB, found " + message.length + " bytes");
    }
    JsonObject outer = json(message);
    if (!outer.containsKey("specversion")) {
      return new ReviewMessage(
          needed(outer, "id"), needed(outer, "incident"), person(outer), outer);
    }
    if (!(outer.getValue("data") instanceof JsonObject data)) {
      throw new UnfitStep("data", "a JSON object is expected");
    }
    // CloudEvents 1.0: source and id together tell events apart.
    String id = needed(outer, "source") + " " + needed(outer, "id");
    String incident =
        data.containsKey("incident") ? needed(data, "incident") : needed(outer, "subject");
    return new ReviewMessage(id, incident, person(data), data);
  }

  private static JsonObject json(byte[] message) throws UnfitStep {
    try {
      return new JsonObject(Buffer.buffer(message));
    } catch (RuntimeException notJson) {
      // Vert.x throws a DecodeException, or a ClassCastException for JSON that is no object.
      throw new UnfitStep("message", "a JSON object is expected");
    }
  }

  private static String needed(JsonObject json, String name) throws UnfitStep {
    String text = StepReader.text(json, name, LONGEST_ID);
    if (text == null) {
      throw new UnfitStep(name, "missing");
    }
    return storable(name, text);
  }

  private static @Nullable String person(JsonObject json) throws UnfitStep {
    String text = StepReader.text(json, "by", LONGEST_NAME);
    return text == null ? null : storable("by", text);
  }

  /** It becomes part of names and logs. */
  private static String storable(String name, String text) throws UnfitStep {
    if (text.chars().anyMatch(Character::isISOControl)) {
      throw new UnfitStep(name, "a text without control characters is expected");
    }
    return text;
  }
}
