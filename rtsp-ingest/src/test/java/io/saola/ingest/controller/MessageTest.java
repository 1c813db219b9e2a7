package io.saola.ingest.controller;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.core.JsonPointer;

final class MessageTest {

  private static final String INTERSECTION =
      """
      {"signals": [{"id": 1, "state": "green"}, {"id": 2, "state": 3}], "a/b": {"": true},
       "none": null, "phase": 2.50}
      """;

  private static Message message(String text) {
    return new Message(text.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({
    "/signals/0/state, green",
    "/signals/1/state, 3",
    "/a~1b/, true",
    "/phase, 2.5",
  })
  void shouldFindTheWordInJson(String pointer, String word) throws UnusableMessage {
    Message message = message(INTERSECTION);

    assertThat(message.word(JsonPointer.compile(pointer))).isEqualTo(word);
  }

  @ParameterizedTest
  @CsvSource({
    "/signals/2/state, JSON with nothing at /signals/2/state",
    "/state, JSON with nothing at /state",
    "/signals, JSON with neither text nor number at /signals",
    "/none, JSON with neither text nor number at /none",
  })
  void shouldSayWhatJsonLacks(String pointer, String sentence) {
    Message message = message(INTERSECTION);

    assertThatThrownBy(() -> message.word(JsonPointer.compile(pointer)))
        .isInstanceOf(UnusableMessage.class)
        .hasMessage(sentence);
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"state\": '",
    "red",
    "''",
    "'{\"state\":\"red\"} x'",
    "'{\"state\":1,\"state\":2}'"
  })
  void shouldRefuseWhatIsNoJson(String text) {
    Message message = message(text);

    assertThatThrownBy(() -> message.word(JsonPointer.compile("/state")))
        .isInstanceOf(UnusableMessage.class);
  }

  @Test
  void shouldTakeTheWholeTextForTheWordWithoutAPointer() throws UnusableMessage {
    assertThat(message("đỏ\n").word(null)).isEqualTo("đỏ\n");
  }

  @Test
  void shouldRefuseWhatIsNoText() {
    Message message = new Message(new byte[] {(byte) 0xc3, 0x28, (byte) 0xff});

    assertThatThrownBy(() -> message.word(null))
        .isInstanceOf(UnusableMessage.class)
        .hasMessage("something else than text in UTF-8");
  }

  @Test
  void shouldRefuseWhatIsTooLong() {
    Message message = new Message(new byte[Message.LONGEST + 1]);

    assertThatThrownBy(() -> message.word(null))
        .isInstanceOf(UnusableMessage.class)
        .hasMessage("more than 65536 bytes");
  }

  @Test
  void shouldRefuseWhatIsNestedWithoutEnd() {
    Message message = message("[".repeat(60_000));

    assertThatThrownBy(() -> message.word(JsonPointer.compile("/0")))
        .isInstanceOf(UnusableMessage.class);
  }

  @Property
  void shouldThrowNothingElseWhateverComes(@ForAll byte[] bytes) {
    Message message = new Message(bytes);
    for (JsonPointer pointer : new JsonPointer[] {null, JsonPointer.compile("/a")}) {
      try {
        assertThat(message.word(pointer)).isNotNull();
      } catch (UnusableMessage expected) {
        assertThat(expected).hasMessageNotContaining("null");
      }
    }
  }
}
