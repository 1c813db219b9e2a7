package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class FlowTextTest {

  private static final Key RULES = Key.required("rules", "anything", "Handed on.");
  private static final Section KEYS = new Section("", List.of(RULES));

  @Test
  void shouldSayTheSameOnOneLine() throws ConfigException {
    String block =
        """
        rules:
          - type: wrong-way   # a comment
            after: 2.5s
            classes: [car, truck]
            note: "a: \\"b\\", c"
            plain: eins, zwei
            none:
            hours: 06:00..09:00
            offset: -1.5
        """;

    String flow = flowOf(block);

    assertThat(flow)
        .isEqualTo(
            "[{type: wrong-way, after: 2.5s, classes: [car, truck], note: \"a: \\\"b\\\", c\","
                + " plain: \"eins, zwei\", none: null, hours: \"06:00..09:00\", offset: -1.5}]");
    assertThat(flowOf("rules: " + flow)).isEqualTo(flow);
  }

  @Test
  void shouldKeepControlCharactersAndBackslashes() throws ConfigException {
    String flow = flowOf("rules: [\"a\\tb\", 'c\\d']");

    assertThat(flowOf("rules: " + flow)).isEqualTo(flow).isEqualTo("[\"a\\x09b\", \"c\\\\d\"]");
  }

  @Test
  void shouldWriteAnEmptyMapping() {
    assertThat(Objects.requireNonNull(YamlText.compose("{}")))
        .extracting(FlowText::of)
        .isEqualTo("{}");
  }

  private static String flowOf(String yaml) throws ConfigException {
    return YamlFile.parse("test", yaml, KEYS, node -> node.section(KEYS).get(RULES).flow());
  }
}
