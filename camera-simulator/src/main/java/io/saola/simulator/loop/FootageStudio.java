package io.saola.simulator.loop;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.render.SensorNoise;
import io.saola.simulator.scene.Ambience;
import io.saola.simulator.video.VideoReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.opencv.opencv_core.Mat;

/** Codes a recording as a camera's stream. */
final class FootageStudio {

  private static final long SEED = 11;

  /** Pictures of the recording that the empty place is made from. */
  private static final int SAMPLES = 41;

  private final Footage footage;

  FootageStudio(Footage footage) {
    this.footage = footage;
  }

  /** One round of the recording, cut to whole groups of pictures. */
  List<CodedPicture> moving() throws IOException {
    try (VideoReader reader = new VideoReader(footage.file());
        Camera camera = new Camera(reader)) {
      long shown = 0;
      long read = 0;
      while (true) {
        long wanted = (long) (shown * reader.fps() / footage.fps());
        while (read <= wanted) {
          if (!reader.next()) {
            return camera.wholeGroups();
          }
          read++;
        }
        camera.show(reader.planes());
        shown++;
      }
    }
  }

  /** The empty place for at least so long. */
  List<CodedPicture> deserted(Duration length) throws IOException {
    try (VideoReader reader = new VideoReader(footage.file());
        Camera camera = new Camera(reader);
        BytePointer empty = new BytePointer(median(samples(reader)))) {
      int groups = (int) Math.ceil(length.toNanos() / 1e9 * footage.fps() / footage.gop());
      for (int i = 0; i < groups * footage.gop(); i++) {
        camera.show(empty);
      }
      return camera.wholeGroups();
    }
  }

  /** Pictures from all over the recording, which is read to its end. */
  private List<byte[]> samples(VideoReader reader) throws IOException {
    int every = Math.max(1, count() / SAMPLES);
    List<byte[]> samples = new ArrayList<>();
    for (int i = 0; reader.next() && samples.size() < SAMPLES; i++) {
      if (i % every == 0) {
        byte[] planes = new byte[reader.width() * reader.height() * 3 / 2];
        reader.planes().get(planes);
        samples.add(planes);
      }
    }
    if (samples.isEmpty()) {
      throw new IOException(footage.file() + " has no picture that can be decoded");
    }
    return samples;
  }

  /** By a reader of its own: not every file can be read a second time from its beginning. */
  private int count() throws IOException {
    try (VideoReader reader = new VideoReader(footage.file())) {
      int count = 0;
      while (reader.next()) {
        count++;
      }
      return count;
    }
  }

  /** Of each sample of each plane the value in the middle. */
  static byte[] median(List<byte[]> pictures) {
    byte[] result = new byte[pictures.getFirst().length];
    int[] values = new int[pictures.size()];
    for (int i = 0; i < result.length; i++) {
      for (int picture = 0; picture < values.length; picture++) {
        values[picture] = pictures.get(picture)[i] & 0xFF;
      }
      Arrays.sort(values);
      result[i] = (byte) values[values.length / 2];
    }
    return result;
  }

  /** Lens, sensor and encoder. */
  private final class Camera implements AutoCloseable {

    private final VideoReader reader;
    private final EncoderSettings settings;
    private final VideoEncoder encoder;
    private final Enlarger enlarger;
    private final SensorNoise noise;
    private final List<CodedPicture> pictures = new ArrayList<>();
    private int shown;

    Camera(VideoReader reader) {
      this.reader = reader;
      int width = footage.widthOf(reader.width(), reader.height());
      int height = footage.height() == 0 ? reader.height() : footage.height();
      settings =
          new EncoderSettings(
              VideoCodec.H264, width, height, footage.fps(), footage.gop(), footage.rate());
      encoder = new VideoEncoder(settings);
      enlarger = new Enlarger(width, height);
      noise = new SensorNoise(width, height, new Ambience(0, footage.noise(), 0, 1), SEED);
    }

    void show(BytePointer planes) {
      double time = shown / footage.fps();
      Mat picture = enlarger.enlarge(planes, reader.width(), reader.height());
      noise.apply(picture, time);
      encoder
          .encode(
              picture.data(),
              shown % footage.gop() == 0,
              Math.round(time * VideoEncoder.CLOCK),
              Instant.EPOCH)
          .ifPresent(pictures::add);
      shown++;
    }

    List<CodedPicture> wholeGroups() throws IOException {
      int whole = pictures.size() / footage.gop() * footage.gop();
      if (whole == 0) {
        throw new IOException(footage.file() + " is shorter than a group of pictures");
      }
      return List.copyOf(pictures.subList(0, whole));
    }

    @Override
    public void close() {
      encoder.close();
      enlarger.close();
      noise.close();
    }
  }
}
