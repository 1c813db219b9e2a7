package io.saola.app.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig;
import io.saola.core.config.ConfigException;
import io.saola.core.config.ConfigReader;
import io.saola.inference.detect.ModelCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraImportTest {

  private static final String PRESENT =
      """
      # The city.
      site: {name: Hà Tĩnh}
      cameras:
        # the first one
        - id: old
          stream: {url: "rtsp://10.0.0.1/s"}
          rules: []

      # behind the cameras
      http: {port: 8090}
      """;

  @TempDir private Path folder;

  private final ConfigReader reader =
      new ConfigReader(new ModelCatalog(), Map.of("CAM_PASS", "s3cret")::get);

  @Test
  void shouldAddCamerasAndLeaveTheRestAsItStands() throws Exception {
    CameraImport.Plan plan =
        plan(
            PRESENT,
            """
            id,name,lat,lon,url,transport,evidence,fps,decode
            n1,"Ngã tư ""Hoàng, Văn Thụ""\",21.5942,105.8482,rtsp://cam:${CAM_PASS}@10.0.0.7/sub,udp,rtsp://10.0.0.7/main,5,adaptive
            n2,,,,rtsp://10.0.0.8/sub,,,,
            """);

    assertThat(plan.added()).containsExactly("n1", "n2");
    assertThat(plan.text())
        .startsWith(PRESENT.substring(0, PRESENT.indexOf("\n\n# behind")))
        .endsWith("\n# behind the cameras\nhttp: {port: 8090}\n")
        .doesNotContain("s3cret");
    List<CameraConfig> cameras = reader.parse("new", plan.text()).config().cameras();
    assertThat(cameras).hasSize(3);
    CameraConfig camera = cameras.get(1);
    assertThat(camera.name()).isEqualTo("Ngã tư \"Hoàng, Văn Thụ\"");
    assertThat(camera.location()).isEqualTo(new CameraConfig.Location(21.5942, 105.8482));
    assertThat(camera.stream().transport()).isEqualTo(CameraConfig.Transport.UDP);
    assertThat(camera.analysis().decode()).isEqualTo(CameraConfig.Decode.ADAPTIVE);
    assertThat(Objects.requireNonNull(camera.evidence()).stream()).isNotNull();
    assertThat(((StreamAddress.Rtsp) camera.stream().address()).credentials()).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", ","})
  void shouldReadWhatSpreadsheetsWrite(String separator) throws Exception {
    String list =
        "\uFEFFid,url,name\r\nn1,rtsp://h/1,Cầu Phú Lương\r\n,,\r\nn2,rtsp://h/2,\r\n"
            .replace(",", separator);

    CameraImport.Plan plan = plan(PRESENT, list);

    assertThat(plan.added()).containsExactly("n1", "n2");
    assertThat(plan.text()).contains("Cầu Phú Lương");
  }

  @Test
  void shouldLeaveCamerasThatAreThereAlready() throws Exception {
    CameraImport.Plan plan = plan(PRESENT, "id,url\nold,rtsp://elsewhere/s\nnew,rtsp://h/s\n");

    assertThat(plan.known()).containsExactly("old");
    assertThat(plan.added()).containsExactly("new");
    assertThat(plan.text()).contains("rtsp://10.0.0.1/s").doesNotContain("elsewhere");
  }

  @Test
  void shouldMakeAConfigurationWhereThereIsNone() throws Exception {
    CameraImport.Plan plan = plan("", "id,url\nnew,rtsp://h/s\n");

    assertThat(reader.parse("new", plan.text()).config().cameras()).hasSize(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "site: {name: X}\ncameras:\n- id: old\n  stream: {url: rtsp://h/s}",
        "cameras:\n    - {id: old, stream: {url: rtsp://h/s}}\n    # one more?\n\nhttp: {port: 1}",
        "cameras:\n  - id: old\n    stream:\n      url: rtsp://h/s\n",
      })
  void shouldFollowTheFilesOwnMargin(String present) throws Exception {
    CameraImport.Plan plan = plan(present, "id,url\nnew,rtsp://h/s\n");

    assertThat(reader.parse("new", plan.text()).config().cameras())
        .extracting(camera -> camera.id().value())
        .containsExactly("old", "new");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "id,url;n 1,rtsp://h/s|list.csv:2: id: found 'n 1', expected 1 to 64",
        "id,url;a,rtsp://h/s;b,http://h/s|list.csv:3: url: found 'http://h/s', expected rtsp://",
        "id,url,fps;a,rtsp://h/s,fast|list.csv:2: fps: found 'fast', expected a number",
        "id,url;a,rtsp://h/s;a,rtsp://h/t|list.csv:3: id: found the id 'a' again, first in line 2",
        "id,url,lat;a,rtsp://h/s,21|list.csv:2: lon: missing",
        "id,url;a,rtsp://cam:${NOPE}@h/s|list.csv:2: url: found 'rtsp://cam:${NOPE}@h/s', but",
        "id,adress;a,rtsp://h/s|list.csv:1: found the column 'adress', expected some of id, name",
        "id,name;a,b|list.csv:1: found no column 'url'",
        "id,url,id;a,b,c|list.csv:1: found the column 'id' twice",
        "id,url;;;a,rtsp://h/s;;b,x://h/s|list.csv:6: url: found 'x://h/s'",
        "id,name,url;a,'two;lines',rtsp://h/s;b,,x://h/s|list.csv:4: url: found 'x://h/s'",
        "id,url;a,rtsp://h/s,3|list.csv:2: found 3 values, expected 2",
      })
  void shouldSayWhatIsWrongWithARow(String list, String problem) {
    assertThatThrownBy(() -> plan(PRESENT, list.replace(';', '\n').replace('\'', '"') + "\n"))
        .isInstanceOf(ConfigException.class)
        .message()
        .contains(problem);
  }

  @Test
  void shouldReportEveryRowAtOnceAndHideEveryPassword() {
    assertThatThrownBy(
            () ->
                plan(
                    PRESENT,
                    "id,url,decode\nA,rtsp://u:hunter2@h:x/s,all\nb,rtsp://h/s,sometimes\n"))
        .isInstanceOf(ConfigException.class)
        .message()
        .contains("list.csv:2: id:", "list.csv:2: url:", "list.csv:3: decode:")
        .doesNotContain("hunter2");
  }

  @Test
  void shouldNotTakeAValueForYaml() throws Exception {
    CameraImport.Plan plan =
        plan(PRESENT, "id,url,name\na,rtsp://h/s,\"x\"\", stream: {url: evil}}\n# \\\"\n");

    CameraConfig camera = reader.parse("new", plan.text()).config().cameras().getLast();
    assertThat(camera.name()).isEqualTo("x\", stream: {url: evil}}\n# \\");
    assertThat(camera.stream().address().toString()).isEqualTo("rtsp://h/s");
  }

  @Test
  void shouldSayThatAListInBracketsCannotBeAddedTo() {
    assertThatThrownBy(
            () -> plan("cameras: [{id: a, stream: {url: 'rtsp://h/s'}}]", "id,url\nb,rtsp://h/s\n"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("list with a dash before each camera");
  }

  @Test
  void shouldReplaceTheFileAtOnceAndKeepWhoMayReadIt() throws IOException {
    Path file = Files.writeString(folder.resolve("saola.yml"), "old");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Path link = Files.createSymbolicLink(folder.resolve("link.yml"), file);

    ConfigurationFile.replace(link, "new");

    assertThat(file).hasContent("new");
    assertThat(Files.isSymbolicLink(link)).isTrue();
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r-----");
    try (var files = Files.list(folder)) {
      assertThat(files).hasSize(2);
    }
  }

  private CameraImport.Plan plan(String configuration, String list)
      throws ConfigException, IOException {
    Path present = folder.resolve("saola.yml");
    if (configuration.isEmpty()) {
      Files.deleteIfExists(present);
    } else {
      Files.writeString(present, configuration);
    }
    Path rows = Files.writeString(folder.resolve("list.csv"), list);
    return new CameraImport(reader).plan(rows, present);
  }
}
