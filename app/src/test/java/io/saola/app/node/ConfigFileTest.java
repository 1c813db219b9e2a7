package io.saola.app.node;

import static org.assertj.core.api.Assertions.assertThat;

import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.core.config.SaolaConfig;
import io.saola.core.metrics.Meter;
import io.saola.core.metrics.Meters;
import io.saola.inference.detect.ModelCatalog;
import io.saola.inference.detect.model.ModelException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigFileTest {

  private static final ConfigReader READER = new ConfigReader(new ModelCatalog(), _ -> null);
  private static final String ONE = "- {id: a, stream: {url: 'rtsp://10.0.0.1/'}}\n";
  private static final String OTHER = "- {id: b, stream: {url: 'rtsp://10.0.0.2/'}}\n";

  @TempDir Path folder;

  private final Meters meters = Meters.inMemory();
  private final List<SaolaConfig> applied = new ArrayList<>();
  private Path file = Path.of("");
  private boolean modelMissing;

  @BeforeEach
  void writeFile() throws IOException {
    file = folder.resolve("saola.yml");
    Files.writeString(file, cameras(ONE));
  }

  @Test
  void shouldTakeOverWhatHasChanged() throws Exception {
    ConfigFile followed = follow();

    Files.writeString(file, cameras(ONE + OTHER));
    followed.look();
    assertThat(applied).isEmpty();
    followed.look();
    followed.look();

    assertThat(applied).singleElement().satisfies(c -> assertThat(c.cameras()).hasSize(2));
    assertThat(meters.counter(Meter.CONFIG_CHANGES).count()).isEqualTo(1);
    assertThat(invalid()).isZero();
  }

  @Test
  void shouldTakeOverNothingWhereNothingWasChanged() throws Exception {
    ConfigFile followed = follow();

    Files.writeString(file, "# a remark\n" + cameras(ONE));
    lookTwice(followed);

    assertThat(applied).isEmpty();
    assertThat(meters.counter(Meter.CONFIG_CHANGES).count()).isZero();
  }

  @Test
  void shouldNotReadAFileThatIsBeingWritten() throws Exception {
    ConfigFile followed = follow();

    Files.writeString(file, "cameras:\n");
    followed.look();
    Files.writeString(file, cameras(OTHER));
    lookTwice(followed);

    assertThat(applied).hasSize(1);
    assertThat(invalid()).isZero();
  }

  @Test
  void shouldGoOnWithTheOldWhileTheNewCannotBeUsed() throws Exception {
    ConfigFile followed = follow();

    Files.writeString(file, cameras("- {id: A, stream: {}}\n"));
    lookTwice(followed);
    assertThat(applied).isEmpty();
    assertThat(invalid()).isEqualTo(1);
    Files.writeString(file, cameras(ONE));
    lookTwice(followed);

    assertThat(applied).isEmpty();
    assertThat(invalid()).isZero();
  }

  @Test
  void shouldGoOnWithTheOldWhileADetectorIsMissing() throws Exception {
    ConfigFile followed = follow();
    modelMissing = true;

    Files.writeString(file, cameras(OTHER));
    lookTwice(followed);

    assertThat(invalid()).isEqualTo(1);
    assertThat(meters.counter(Meter.CONFIG_CHANGES).count()).isZero();
  }

  @Test
  void shouldFollowAFileThatIsRenamedIntoItsPlaceOrGoneForAMoment() throws Exception {
    ConfigFile followed = follow();

    Files.delete(file);
    followed.look();
    Path draft = Files.writeString(folder.resolve("draft"), cameras(OTHER));
    Files.move(draft, file, StandardCopyOption.ATOMIC_MOVE);
    lookTwice(followed);

    assertThat(applied).hasSize(1);
    assertThat(invalid()).isZero();
  }

  @Test
  void shouldSayThatTheFileIsGone() throws Exception {
    ConfigFile followed = follow();

    Files.delete(file);
    lookTwice(followed);

    assertThat(invalid()).isEqualTo(1);
    assertThat(applied).isEmpty();
  }

  @Test
  void shouldFollowALinkThatIsSwapped() throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path second = Files.createDirectory(folder.resolve("second"));
    Files.writeString(first.resolve("saola.yml"), cameras(ONE));
    Files.writeString(second.resolve("saola.yml"), cameras(OTHER));
    Path current = Files.createSymbolicLink(folder.resolve("current"), first);
    file = current.resolve("saola.yml");
    ConfigFile followed = follow();

    Path swapped = Files.createSymbolicLink(folder.resolve("swapped"), second);
    Files.move(swapped, current, StandardCopyOption.ATOMIC_MOVE);
    lookTwice(followed);

    assertThat(applied)
        .singleElement()
        .satisfies(c -> assertThat(c.cameras().getFirst().id().value()).isEqualTo("b"));
  }

  @Test
  void shouldSayWhatChangedAndWhatNeedsARestart() throws Exception {
    SaolaConfig before = READER.read(file).config();
    Files.writeString(
        file,
        "site: {name: x}\nhttp: {port: 9}\ningest: {connects-per-second: 3}\n"
            + cameras("- {id: a, name: other, stream: {url: 'rtsp://10.0.0.1/'}}\n" + OTHER));
    SaolaConfig after = READER.read(file).config();

    assertThat(ConfigChange.between(before, after)).hasToString("+1 cameras, -0, 1 changed, site");
    assertThat(ConfigChange.between(after, before)).hasToString("+0 cameras, -1, 1 changed, site");
    assertThat(ConfigChange.between(after, after).isEmpty()).isTrue();
    assertThat(ConfigChange.needingRestart(before, after)).containsExactly("http", "ingest");
  }

  private ConfigFile follow() throws ConfigException {
    SaolaConfig started = READER.read(file).config();
    ConfigFile followed =
        new ConfigFile(
            file,
            READER,
            new ConfigFile.Target() {
              @Override
              public SaolaConfig started() {
                return started;
              }

              @Override
              public void apply(SaolaConfig config) throws ModelException {
                if (modelMissing) {
                  throw new ModelException("the weights are missing");
                }
                applied.add(config);
              }
            },
            meters);
    lookTwice(followed);
    return followed;
  }

  private static void lookTwice(ConfigFile followed) {
    followed.look();
    followed.look();
  }

  private static String cameras(String list) {
    return "detector: {model: motion}\ncameras:\n" + list.indent(2);
  }

  private double invalid() {
    return meters.registry().get("saola.config.invalid").gauge().value();
  }
}
