package io.saola.events.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTest {

  private static final String FIRST_FILE = "00000000000000000001.journal";

  @TempDir Path folder;

  @Test
  void shouldGiveBackInOrderWhatWasAddedAlsoAfterACrash() throws Exception {
    Journal journal = Journal.open(folder);
    assertThat(journal.append(entries(1, 3))).isEqualTo(3);
    assertThat(journal.append(entries(4, 5))).isEqualTo(5);
    String id = journal.id();
    journal.close();

    try (Journal again = Journal.open(folder)) {
      assertThat(again.id()).isEqualTo(id);
      assertThat(again.last()).isEqualTo(5);
      assertThat(texts(again, 0, 10)).containsExactly("1", "2", "3", "4", "5");
      assertThat(texts(again, 2, 2)).containsExactly("3", "4");
      assertThat(again.append(entries(6, 6))).isEqualTo(6);
      assertThat(texts(again, 5, 10)).containsExactly("6");
    }
  }

  @Test
  void shouldForgetAnEntryThatACrashCutOff() throws Exception {
    for (int cut = 1; cut < 8 + 6; cut++) {
      Path each = folder.resolve("cut" + cut);
      try (Journal journal = Journal.open(each)) {
        journal.append(List.of(bytes("first"), bytes("second")));
      }
      Path file = each.resolve(FIRST_FILE);
      byte[] whole = Files.readAllBytes(file);
      Files.write(file, Arrays.copyOf(whole, whole.length - cut));

      try (Journal again = Journal.open(each)) {
        assertThat(again.last()).isEqualTo(1);
        again.append(List.of(bytes("third")));
        assertThat(texts(again, 0, 10)).containsExactly("first", "third");
      }
    }
  }

  @Test
  void shouldTakeZerosForNothing() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      journal.append(entries(1, 2));
    }
    Files.write(folder.resolve(FIRST_FILE), new byte[4_096], StandardOpenOption.APPEND);

    try (Journal again = Journal.open(folder)) {
      assertThat(again.last()).isEqualTo(2);
    }
  }

  @Test
  void shouldNotTrustDamagedBytes() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      journal.append(List.of(bytes("first"), bytes("second")));
    }
    Path file = folder.resolve(FIRST_FILE);
    byte[] whole = Files.readAllBytes(file);
    for (int at = 0; at < whole.length; at++) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 0x10;
      Files.write(file, damaged);

      try (Journal again = Journal.open(folder)) {
        assertThat(List.of("first", "second")).containsAll(texts(again, 0, 10));
        assertThat(again.last()).isLessThan(2);
      }
    }
  }

  @Test
  void shouldRemoveFilesOfWhichEverythingIsStored() throws Exception {
    try (Journal journal = Journal.open(folder, 20)) {
      for (int i = 1; i <= 10; i++) {
        journal.append(entries(i, i));
      }
      long files = files();
      assertThat(files).isGreaterThan(2);
      assertThat(texts(journal, 0, 100)).hasSize(10);

      journal.stored(9);

      assertThat(files()).isLessThan(files);
      assertThat(texts(journal, 9, 100)).containsExactly("10");
      journal.stored(10);
    }
    assertThat(files()).isZero();
  }

  @Test
  void shouldGoOnCountingBehindWhatIsStored() throws Exception {
    try (Journal journal = Journal.open(folder)) {
      journal.append(entries(1, 3));
      journal.stored(3);
    }

    try (Journal again = Journal.open(folder)) {
      again.begin(3);

      assertThat(again.last()).isEqualTo(3);
      assertThat(again.append(entries(4, 4))).isEqualTo(4);
      assertThat(texts(again, 3, 10)).containsExactly("4");
    }
  }

  @Test
  void shouldCountNothingOfAWriteThatFailed() throws Exception {
    Files.createSymbolicLink(folder.resolve(FIRST_FILE), Path.of("/dev/full"));
    try (Journal journal = Journal.open(folder)) {
      assertThatThrownBy(() -> journal.append(entries(1, 2))).isInstanceOf(IOException.class);
      assertThat(journal.last()).isZero();

      Files.delete(folder.resolve(FIRST_FILE));

      assertThat(journal.append(entries(1, 2))).isEqualTo(2);
      assertThat(texts(journal, 0, 10)).containsExactly("1", "2");
    }
  }

  @Test
  void shouldNotReadWhatWasWrittenBehindTheEnd() throws Exception {
    try (Journal journal = Journal.open(folder, 1)) {
      journal.append(entries(1, 1));
      byte[] spare = Files.readAllBytes(folder.resolve(FIRST_FILE));
      journal.append(entries(2, 2));
      Files.write(folder.resolve(FIRST_FILE), spare, StandardOpenOption.APPEND);

      assertThat(texts(journal, 0, 10)).containsExactly("1", "2");
    }
  }

  @Test
  void shouldLetOnlyOneProgramWrite() throws Exception {
    try (Journal _ = Journal.open(folder)) {
      assertThatThrownBy(() -> Journal.open(folder))
          .isInstanceOf(IOException.class)
          .hasMessage("another program uses it");
    }
    Journal.open(folder).close();
  }

  private long files() throws IOException {
    try (var files = Files.list(folder)) {
      return files.filter(file -> file.toString().endsWith(".journal")).count();
    }
  }

  private static List<byte[]> entries(int from, int to) {
    return IntStream.rangeClosed(from, to).mapToObj(i -> bytes(String.valueOf(i))).toList();
  }

  private static List<String> texts(Journal journal, long after, int limit) throws IOException {
    return journal.after(after, limit).stream()
        .map(record -> new String(record.entry(), StandardCharsets.UTF_8))
        .toList();
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
