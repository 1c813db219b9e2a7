package io.saola.core.wire;

import io.saola.core.geometry.Box;
import io.saola.core.time.MediaTime;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** Writes one JSON object as a line, keys in the order they are given. */
final class JsonText {

  private static final JsonFactory FACTORY = new JsonFactory();

  private final StringWriter text = new StringWriter(256);
  private final JsonGenerator json = FACTORY.createGenerator(ObjectWriteContext.empty(), text);

  JsonText() {
    json.writeStartObject();
  }

  JsonText text(String key, @Nullable String value) {
    json.writeName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeString(value);
    }
    return this;
  }

  JsonText time(String key, @Nullable MediaTime value) {
    return text(key, value == null ? null : value.toString());
  }

  JsonText whole(String key, long value) {
    json.writeNumberProperty(key, value);
    return this;
  }

  JsonText score(String key, double value) {
    json.writeNumberProperty(key, Rounded.score(value));
    return this;
  }

  JsonText perhaps(String key, @Nullable Double value) {
    json.writeName(key);
    if (value == null) {
      json.writeNull();
    } else {
      json.writeNumber(Rounded.score(value));
    }
    return this;
  }

  JsonText seconds(String key, double value) {
    json.writeNumberProperty(key, Rounded.pixels(value));
    return this;
  }

  JsonText box(String key, Box box) {
    Box rounded = Rounded.box(box);
    json.writeName(key);
    json.writeStartArray();
    json.writeNumber(rounded.x());
    json.writeNumber(rounded.y());
    json.writeNumber(rounded.width());
    json.writeNumber(rounded.height());
    json.writeEndArray();
    return this;
  }

  JsonText wholes(String key, Collection<Long> values) {
    json.writeName(key);
    json.writeStartArray();
    values.forEach(json::writeNumber);
    json.writeEndArray();
    return this;
  }

  JsonText startList(String key) {
    json.writeArrayPropertyStart(key);
    return this;
  }

  JsonText endList() {
    json.writeEndArray();
    return this;
  }

  JsonText startObject() {
    json.writeStartObject();
    return this;
  }

  JsonText startObject(String key) {
    json.writeObjectPropertyStart(key);
    return this;
  }

  JsonText endObject() {
    json.writeEndObject();
    return this;
  }

  void writeLine(Writer out) throws IOException {
    out.append(object()).append('\n');
  }

  /** The whole object; nothing can be added any more. */
  String object() {
    json.writeEndObject();
    json.close();
    return text.toString();
  }
}
