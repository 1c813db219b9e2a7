package io.saola.ingest.controller;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonPointer;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What a controller sent at one moment, about one lamp or many; taken apart when it is asked for
 * the first time. One thread at a time.
 */
final class Message {

  /** A controller's whole intersection fits many times. */
  static final int LONGEST = 64 << 10;

  /** What says a thing twice says nothing. */
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder().enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION).build())
          .build();

  private final byte[] bytes;
  private @Nullable String text;
  private @Nullable JsonNode tree;

  /**
   * @param bytes stay as they are
   */
  Message(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The word for a lamp.
   *
   * @param pointer where it stands in JSON; null when the message is the word
   */
  String word(@Nullable JsonPointer pointer) throws UnusableMessage {
    if (bytes.length > LONGEST) {
      throw new UnusableMessage("more than " + LONGEST + " bytes");
    }
    return pointer == null ? text() : word(tree().at(pointer), pointer);
  }

  private static String word(JsonNode node, JsonPointer pointer) throws UnusableMessage {
    if (node.isMissingNode()) {
      throw new UnusableMessage("JSON with nothing at " + pointer);
    }
    if (!node.isValueNode() || node.isNull()) {
      throw new UnusableMessage("JSON with neither text nor number at " + pointer);
    }
    return node.asString();
  }

  private JsonNode tree() throws UnusableMessage {
    JsonNode known = tree;
    if (known != null) {
      return known;
    }
    try {
      JsonNode read = JSON.readTree(text());
      tree = read;
      return read;
    } catch (JacksonException malformed) {
      throw new UnusableMessage("something else than JSON");
    }
  }

  private String text() throws UnusableMessage {
    String known = text;
    if (known != null) {
      return known;
    }
    try {
      String read = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
      text = read;
      return read;
    } catch (CharacterCodingException binary) {
      throw new UnusableMessage("something else than text in UTF-8");
    }
  }
}
