package io.saola.core.config;

import io.saola.core.config.SaolaConfig.Hardware;
import io.saola.core.config.SaolaConfig.Ingest;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads {@code ingest}: what receiving and decoding may use on this node. */
final class IngestReader {

  private static final Key CONNECTS =
      Key.defaulted(
          "connects-per-second",
          "a whole number of 1..1000",
          "10",
          "Most connections begun in a second, over all cameras; cameras lock out who storms"
              + " them.");
  private static final Key RING_MEMORY =
      Key.defaulted(
          "ring-memory",
          Sizes.EXPECTED,
          "512MiB",
          "Memory for the encoded video that adaptive decoding and clips go back to, over all"
              + " cameras. When it is full, rings get shorter, and that is counted.");
  private static final Key SPILL =
      Key.defaulted(
          "spill",
          "a folder",
          "data/spill",
          "Where the video of situations that may become incidents waits; emptied at the start.");
  private static final Key HARDWARE =
      Key.defaulted(
          "hardware",
          "a list of cuda, vaapi",
          "[]",
          "Decoders to try, in this order, before the processor decodes.");

  static final Section KEYS =
      new Section("ingest", List.of(CONNECTS, RING_MEMORY, SPILL, HARDWARE));

  private IngestReader() {}

  static Ingest read(YamlNode node) {
    YamlSection ingest = node.section(KEYS);
    return new Ingest(
        ingest.get(CONNECTS).integer(1, 1000),
        ingest.get(RING_MEMORY).parsed(Sizes::parse).orElse(0L),
        ingest.get(SPILL).parsed(IngestReader::path).orElse(Path.of("")),
        ingest.get(HARDWARE).items("one of cuda, vaapi").stream()
            .map(item -> item.choice(List.of(Hardware.values()), Hardware::id))
            .flatMap(Optional::stream)
            .distinct()
            .toList());
  }

  private static @Nullable Path path(String text) {
    try {
      return Path.of(text);
    } catch (InvalidPathException wrong) {
      return null;
    }
  }
}
