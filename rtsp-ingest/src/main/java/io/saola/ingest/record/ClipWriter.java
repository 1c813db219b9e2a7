package io.saola.ingest.record;

import io.netty.buffer.ByteBuf;
import io.saola.core.stage.Demand.Cut;
import io.saola.core.time.MediaTime;
import io.saola.ingest.accessunit.PictureSize;
import io.saola.ingest.decode.DecodedPicture;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** Writes planned pieces of held video as one MP4, as they are coded. For one thread at a time. */
final class ClipWriter {

  private final KeptPictures pictures;

  ClipWriter(KeptPictures pictures) {
    this.pictures = pictures;
  }

  /** Writes the clip into a file that exists. */
  void write(HeldVideo video, Samples samples, Cut about, Path file) throws IOException {
    PictureSize size = sizeOf(video, samples);
    List<ClipUnit> units = samples.units();
    SampleTimes times = samples.times();
    String created = samples.from().toInstant().toString();
    String comment = "camera " + about.camera() + ", incident " + about.incident();
    try (Mp4Writer mp4 = Mp4Writer.open(file, samples.shape(), size, created, comment)) {
      for (int i = 0; i < units.size(); i++) {
        ByteBuf data = video.read(units.get(i));
        try {
          mp4.write(data, units.get(i).keyframe(), times.pts(i), times.dts(i), times.duration(i));
        } finally {
          data.release();
        }
      }
      mp4.finish();
    }
  }

  private PictureSize sizeOf(HeldVideo video, Samples samples) throws IOException {
    PictureSize known = samples.shape().size();
    if (known != null) {
      return known;
    }
    try (DecodedPicture first = pictures.decode(video, samples.units(), 0)) {
      if (first == null) {
        throw new IOException("its first picture cannot be decoded");
      }
      return new PictureSize(first.width(), first.height());
    }
  }

  /**
   * A clip's pictures, in decoding order.
   *
   * @param from media time of the picture shown first
   * @param to media time of the picture shown last
   */
  record Samples(
      List<ClipUnit> units, SampleTimes times, CodedShape shape, MediaTime from, MediaTime to) {

    static Samples of(Playable.Track track, ClipPlan plan) {
      List<ClipUnit> units = new ArrayList<>();
      IntStream.Builder begins = IntStream.builder();
      for (ClipPlan.Piece piece : plan.pieces()) {
        begins.add(units.size());
        addPiece(track.units().subList(piece.first(), piece.end()), units);
      }
      long[] micros = units.stream().mapToLong(ClipUnit::micros).toArray();
      return new Samples(
          units,
          SampleTimes.of(micros, begins.build()),
          track.shape(),
          new MediaTime(LongStream.of(micros).min().orElseThrow()),
          new MediaTime(LongStream.of(micros).max().orElseThrow()));
    }

    /**
     * Pictures shown before the keyframe but sent after it refer to what came before it (ITU-T
     * H.265, 3.1: leading pictures). At the beginning of a piece they cannot be decoded, and
     * nothing shown after the keyframe refers to them.
     */
    private static void addPiece(List<ClipUnit> piece, List<ClipUnit> into) {
      long keyframe = piece.getFirst().micros();
      boolean leading = true;
      for (int i = 0; i < piece.size(); i++) {
        ClipUnit unit = piece.get(i);
        leading &= i == 0 || (!unit.keyframe() && unit.micros() < keyframe);
        if (i == 0 || !leading) {
          into.add(unit);
        }
      }
    }
  }
}
