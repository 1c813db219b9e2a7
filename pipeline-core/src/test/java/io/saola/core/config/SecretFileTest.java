package io.saola.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.saola.core.camera.StreamAddress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretFileTest {

  @TempDir Path folder;
  private Path file;

  @BeforeEach
  void write() throws IOException {
    file = write("p@ss:w/rd ${NOT}");
  }

  private Path write(String content) throws IOException {
    Path written = Files.writeString(folder.resolve("camera-password"), content);
    return Files.setPosixFilePermissions(written, PosixFilePermissions.fromString("rw-------"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "\r\n"})
  void shouldPutAFilesContentInItsPlaceWithoutTheLineBreakAtItsEnd(String end) throws Exception {
    write("p@ss:w/rd ${NOT}" + end);

    ReadConfig read = read("rtsp://cam:${file:" + file + "}@127.0.0.1/sub");

    var address = (StreamAddress.Rtsp) read.config().cameras().getFirst().stream().address();
    assertThat(address.credentials().password().reveal()).isEqualTo("p@ss:w/rd ${NOT}");
    assertThat(read.notices()).isEmpty();
    assertThat(read.config().toString()).doesNotContain("p@ss");
  }

  @Test
  void shouldSayThatEverybodyCanReadTheFile() throws Exception {
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r--r--"));

    List<Problem> notices = read("rtsp://cam:${file:" + file + "}@127.0.0.1/sub").notices();

    assertThat(notices)
        .singleElement()
        .asString()
        .contains("cameras[0].stream.url: the file " + file + " can be read by every user");
  }

  @Test
  void shouldNameTheFileAndNeverItsContent() throws Exception {
    refuses("one\ntwo", "holds a line break or control character");
    refuses("", "is empty");
    refuses("hunter2".repeat(10_000), "has more than 65536 bytes");
    Files.write(file, "hunter2\u00ff".getBytes(StandardCharsets.ISO_8859_1));
    refuses("is no text in UTF-8");
    Files.delete(file);
    refuses("there is no file");
    Files.createDirectory(file);
    refuses("there is no file");
  }

  @Test
  void shouldExpectAReferenceWrittenAsOne() {
    assertThatThrownBy(() -> read("rtsp://cam:${file:}@127.0.0.1/sub"))
        .hasMessageContaining("expected a reference written ${NAME} or ${file:PATH}");
  }

  @Test
  void shouldNotFetchSecretsForFilesOfOthers() {
    Section keys = new Section("", List.of(Key.required("a", "a text", "")));

    assertThatThrownBy(
            () ->
                YamlFile.parse(
                    "scenario.yml",
                    "a: \"${file:" + file + "}\"",
                    keys,
                    node -> node.section(keys).get(keys.keys().getFirst()).text()))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining("files of secrets cannot be used here");
  }

  private void refuses(String content, String fault) throws IOException {
    write(content);
    refuses(fault);
  }

  private void refuses(String fault) {
    assertThatThrownBy(() -> read("rtsp://cam:${file:" + file + "}@127.0.0.1/sub"))
        .isInstanceOf(ConfigException.class)
        .hasMessageContaining(file.toString())
        .hasMessageContaining(fault)
        .hasMessageNotContaining("hunter2")
        .hasMessageNotContaining("two");
  }

  private static ReadConfig read(String url) throws ConfigException {
    String yaml = "cameras: [{id: a, stream: {url: \"" + url + "\"}}]";
    return new ConfigReader(new KnownModels(), Map.<String, String>of()::get)
        .parse("saola.yml", yaml);
  }
}
