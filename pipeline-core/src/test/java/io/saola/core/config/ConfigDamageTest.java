package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever is done to a file, it is read or its problems are listed. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
final class ConfigDamageTest {

  private static final String SECRET = "hunter2";
  private static final String[] SCRAPS = {
    "{",
    "}",
    "[",
    "]",
    ": ",
    "- ",
    "\n",
    "  ",
    "'",
    "\"",
    "*",
    "&a ",
    "<<: *a",
    "!",
    "#",
    "${",
    "}",
    "~",
    "null",
    "-1",
    "1e999",
    ".nan",
    "\u0000",
    "\uD83E",
    "${CAM_PASS}",
    "rtsp://",
    "@",
    "%",
    "|"
  };

  private final ConfigReader reader =
      new ConfigReader(new KnownModels(), Map.of("CAM_PASS", SECRET)::get);

  @Test
  void shouldReadOrRefuseADamagedFile() throws IOException {
    String sound =
        Files.readString(Path.of(System.getProperty("basedir", "."), "../docs/configuration.md"))
            .replaceAll("(?s).*?```yaml\n(.*?)```.*", "$1");
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(20_260_101);
    int refused = 0;

    for (int i = 0; i < 1_000; i++) {
      refused += isRefused(damaged(sound, random)) ? 1 : 0;
    }

    assertThat(refused).isBetween(300, 999);
  }

  private static String damaged(String sound, RandomGenerator random) {
    StringBuilder text = new StringBuilder(sound);
    for (int i = random.nextInt(1, 4); i > 0; i--) {
      int at = random.nextInt(text.length());
      int end = Math.min(text.length(), at + random.nextInt(1, 20));
      switch (random.nextInt(3)) {
        case 0 -> text.delete(at, end);
        case 1 -> text.insert(at, SCRAPS[random.nextInt(SCRAPS.length)]);
        default -> text.insert(random.nextInt(text.length()), text.substring(at, end));
      }
    }
    return text.toString();
  }

  private boolean isRefused(String text) {
    try {
      reader.parse("saola.yml", text);
      return false;
    } catch (ConfigException refused) {
      assertThat(refused.problems()).isNotEmpty();
      assertThat(refused).hasMessageNotContaining(SECRET);
      return true;
    } catch (RuntimeException | StackOverflowError failure) {
      throw new AssertionError("not read:\n" + text, failure);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "&a {<<: *a}",
        "cameras: &a [*a]",
        "cameras: &a\n  - {id: x, stream: {url: x}, zones: *a}",
        "? [a, b]\n: c",
        "? {a: b}\n: c",
        "--- 1\n--- 2",
        "cameras: !!java.lang.String x",
        "<<: [1, 2]",
        "<<: x",
        "%YAML 3.0\n---\na",
        "\u2028",
        "\"\\ud800\"",
      })
  void shouldRefuseWhatIsNoConfiguration(String text) {
    assertThat(isRefused(text)).isTrue();
  }

  @Test
  void shouldRefuseDeepNesting() {
    assertThat(isRefused("cameras: " + "[".repeat(100_000))).isTrue();
    assertThat(isRefused("- ".repeat(100_000))).isTrue();
  }
}
