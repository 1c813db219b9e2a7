package io.saola.inference.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelPullTest {

  private static final int SIZE = 300_000;

  @TempDir Path folder;
  private final byte[] content = new byte[SIZE];
  private final List<Long> progress = new ArrayList<>();
  private TestPublisher publisher;
  private ModelPull pull;

  @BeforeEach
  void start() throws Exception {
    new Random(3).nextBytes(content);
    SSLContext context = TestKeys.context(folder);
    publisher = new TestPublisher(context).serving(content);
    pull =
        new ModelPull(
            HttpClient.newBuilder()
                .sslContext(context)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build());
  }

  @AfterEach
  void stop() {
    publisher.close();
  }

  @Test
  void shouldFetchThroughARedirectAndShowProgress() throws Exception {
    Path file = pull(model());

    assertThat(file).hasBinaryContent(content).hasFileName("tiny.onnx");
    assertThat(progress).isSorted().last().isEqualTo((long) SIZE);
    assertThat(models()).containsExactly("tiny.onnx");
  }

  @Test
  void shouldGoOnWhereAnInterruptedFetchStopped() throws Exception {
    publisher.cuttingAfter(100_000);
    assertThatThrownBy(() -> pull(model()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("of 300000 bytes")
        .hasMessageContaining("run the same command again");
    long arrived = Files.size(store().resolve("tiny.onnx.part"));

    publisher.cuttingAfter(SIZE);
    Path file = pull(model());

    assertThat(arrived).isPositive().isLessThanOrEqualTo(100_000);
    assertThat(publisher.asked()).containsExactly("", "bytes=" + arrived + "-");
    assertThat(file).hasBinaryContent(content);
  }

  @Test
  void shouldStartAnewWhenTheServerKnowsNoRanges() throws Exception {
    Files.createDirectories(store());
    Files.write(store().resolve("tiny.onnx.part"), new byte[1000]);
    publisher.withoutRanges();

    assertThat(pull(model())).hasBinaryContent(content);
  }

  @Test
  void shouldStartAnewWhenTheFirstPartWasAnotherFiles() throws Exception {
    Files.createDirectories(store());
    Files.write(store().resolve("tiny.onnx.part"), new byte[1000]);

    assertThat(pull(model())).hasBinaryContent(content);
    assertThat(publisher.asked()).containsExactly("bytes=1000-", "");
  }

  @Test
  void shouldRefuseAnotherFileAndKeepNothingOfIt() {
    publisher.serving(new byte[SIZE]);

    assertThatThrownBy(() -> pull(model()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(publisher.address().toString())
        .hasMessageContaining(sha256(content))
        .hasMessageContaining(sha256(new byte[SIZE]));
    assertThat(store().resolve("tiny.onnx")).doesNotExist();
    assertThat(store().resolve("tiny.onnx.part")).isEmptyFile();
  }

  @Test
  void shouldRefuseAnEndlessFile() {
    publisher.serving(new byte[20 * SIZE]);

    assertThatThrownBy(() -> pull(model())).isInstanceOf(ModelException.class);
    assertThat(progress.getLast()).isLessThan(2L * SIZE);
  }

  @Test
  void shouldSayWhenTheFileIsGone() {
    publisher.answering(404);

    assertThatThrownBy(() -> pull(model()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("404")
        .hasMessageContaining(publisher.address().toString());
  }

  @Test
  void shouldSayWhenTheServerCannotBeReached() {
    publisher.close();

    assertThatThrownBy(() -> pull(model()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("localhost cannot be reached");
  }

  @Test
  void shouldSayWhenTheServerIsNotTrusted() {
    assertThatThrownBy(
            () -> ModelPull.overTheInternet().pull(model(), store(), (bytes, total) -> {}))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("localhost could not be trusted");
  }

  @Test
  void shouldSayWhenTheFolderCannotBeWritten() throws Exception {
    Files.writeString(folder.resolve("models"), "a file where a folder should be");

    assertThatThrownBy(() -> pull(model()))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("tiny")
        .hasMessageContaining("models");
  }

  @Test
  void shouldNotFetchWhatIsThere() throws Exception {
    pull(model());

    pull(model());

    assertThat(publisher.asked()).hasSize(1);
  }

  private Path pull(PublishedModel model) throws Exception {
    return pull.pull(model, store(), (bytes, total) -> progress.add(bytes));
  }

  private PublishedModel model() {
    URI address = publisher.address();
    return new PublishedModel("tiny", List.of("tiny.onnx"), address, sha256(content), SIZE);
  }

  private Path store() {
    return folder.resolve("models");
  }

  private List<String> models() throws Exception {
    try (var files = Files.list(store())) {
      return files.map(file -> file.getFileName().toString()).sorted().toList();
    }
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError(e);
    }
  }
}
