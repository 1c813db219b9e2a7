package io.saola.app.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MeasuredPartTest {

  private static final String BEGIN = "<!-- measured: 'saola measure' writes from here -->";
  private static final String END = "<!-- measured: to here -->";
  private static final MeasuredPart PART = new MeasuredPart("saola measure");

  @TempDir Path folder;

  @Test
  void shouldWriteThePartAndKeepWhatPeopleWrote() throws IOException {
    Path document = document("# Figures\n" + END + "\n" + BEGIN + "\nold\n" + END + "\nkept\n");

    PART.replace(document, "new\n");
    PART.replace(document, "newer\n");

    assertThat(document)
        .hasContent("# Figures\n" + END + "\n" + BEGIN + "\n\nnewer\n\n" + END + "\nkept\n");
  }

  @Test
  void shouldRefuseADocumentWithoutThePart() throws IOException {
    Path document = document("# Figures\n" + END + BEGIN);

    assertThatIOException()
        .isThrownBy(() -> PART.check(document))
        .withMessageContaining(document.toString())
        .withMessageContaining(BEGIN);
  }

  private Path document(String text) throws IOException {
    return Files.writeString(folder.resolve("document.md"), text);
  }
}
