package io.saola.events.api;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Reads a request's body: a JSON object in UTF-8 whose fields are known and occur once. Whoever
 * stands before Saola and reads another meaning out of the same bytes would let through what it
 * means to stop; and a field that is silently ignored is a request that is silently not done.
 */
final class JsonBody {

  private static final TypeReference<LinkedHashMap<String, Object>> OBJECT =
      new TypeReference<>() {};

  private static final JsonMapper MAPPER =
      new JsonMapper(
          JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build());

  private JsonBody() {}

  /**
   * The body of a request.
   *
   * @param known names of the fields that it may have
   * @throws Problem.Raised when it is no such object
   */
  static JsonObject of(RoutingContext context, Set<String> known) {
    JsonObject body = parse(text(context.body().buffer()));
    for (String name : body.fieldNames()) {
      if (!known.contains(name)) {
        throw Problem.invalidParameter(
                name, "not known; known are " + String.join(", ", new TreeSet<>(known)))
            .raised();
      }
    }
    return body;
  }

  private static JsonObject parse(String text) {
    LinkedHashMap<String, Object> fields;
    try {
      fields = MAPPER.readValue(text, OBJECT);
    } catch (JacksonException malformed) {
      throw notJson("The body must be a JSON object, each field once" + place(malformed) + ".");
    }
    if (fields == null) {
      throw notJson("The body must be a JSON object.");
    }
    return new JsonObject(fields);
  }

  /** Without one when it is well formed, but deeper or longer than anybody needs. */
  private static String place(JacksonException malformed) {
    TokenStreamLocation at = malformed.getLocation();
    return at == null
        ? ""
        : "; in line %d, column %d it is not".formatted(at.getLineNr(), at.getColumnNr());
  }

  private static String text(@Nullable Buffer body) {
    if (body == null) {
      throw notJson("The body must be a JSON object.");
    }
    try {
      return StandardCharsets.UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(body.getBytes()))
          .toString();
    } catch (CharacterCodingException malformed) {
      throw notJson("The body must be a JSON object in UTF-8.");
    }
  }

  private static Problem.Raised notJson(String detail) {
    return Problem.malformedBody(detail).raised();
  }
}
