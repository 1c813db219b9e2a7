package io.saola.simulator.camera;

import io.saola.core.camera.CameraId;
import io.saola.core.time.Ticker;
import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.EncoderSettings;
import io.saola.simulator.encode.VideoCodec;
import io.saola.simulator.encode.VideoEncoder;
import io.saola.simulator.video.VideoReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;

/**
 * A camera that plays a recording, round and round, from its first viewer on. The first round is
 * decoded and encoded; what comes of it is kept and sent again in the next rounds, unless it is too
 * large or the machine was too slow to take every picture. Safe for use by any thread.
 */
public final class VideoCamera implements SimulatedCamera {

  private static final double SECONDS_PER_GOP = 2;
  private static final double BITS_PER_PIXEL = 0.12;

  /** Coded pictures that are kept, bytes. */
  private static final long LARGEST_RECORDING = 64L << 20;

  private final VideoFile video;
  private final VideoReader reader;
  private final VideoEncoder encoder;
  private final LiveFeed feed;
  private final List<CodedPicture> recording = new ArrayList<>();
  private long recorded;
  private int replayed;
  private Round round = Round.RECORDING;

  /**
   * Opens the recording.
   *
   * @throws IOException when it cannot be decoded; the message names the file
   */
  public VideoCamera(
      VideoFile video, ScheduledExecutorService pool, Ticker ticker, InstantSource clock)
      throws IOException {
    this.video = video;
    this.reader = new VideoReader(video.file());
    this.encoder = openEncoder(reader);
    this.feed = new LiveFeed(encoder.parameters());
    Pacer pacer =
        new Pacer(
            video.camera().value(),
            reader.fps(),
            this::take,
            feed::publish,
            new Pacer.Clocks(pool, ticker, clock));
    feed.onJoin(pacer::begin);
  }

  private static VideoEncoder openEncoder(VideoReader reader) throws IOException {
    int gop = (int) Math.ceil(SECONDS_PER_GOP * reader.fps());
    double bits = reader.width() * reader.height() * reader.fps() * BITS_PER_PIXEL;
    try {
      return new VideoEncoder(
          new EncoderSettings(
              VideoCodec.H264,
              reader.width(),
              reader.height(),
              reader.fps(),
              gop,
              Math.round(bits)));
    } catch (IllegalStateException failure) {
      reader.close();
      throw new IOException(failure.getMessage(), failure);
    }
  }

  @Override
  public CameraId id() {
    return video.camera();
  }

  @Override
  public LiveFeed feed() {
    return feed;
  }

  private Optional<CodedPicture> take(Pacer.Moment moment) {
    if (round == Round.REPLAYING) {
      replayed = (int) ((replayed + moment.leftOut()) % recording.size());
      CodedPicture kept = recording.get(replayed);
      replayed = (replayed + 1) % recording.size();
      return Optional.of(kept.at(moment.ticks(), moment.instant()));
    }
    if (moment.leftOut() > 0) {
      stopRecording();
    }
    return decode(moment);
  }

  private Optional<CodedPicture> decode(Pacer.Moment moment) {
    for (long i = 0; i < moment.leftOut(); i++) {
      reader.next();
    }
    if (!reader.next()) {
      reader.rewind();
      if (round == Round.RECORDING && !recording.isEmpty()) {
        round = Round.REPLAYING;
        return take(moment);
      }
      if (!reader.next()) {
        throw new IllegalStateException(video.file() + " has no picture that can be decoded");
      }
    }
    Optional<CodedPicture> picture =
        encoder.encode(reader.planes(), feed.takeKeyframeWish(), moment.ticks(), moment.instant());
    picture.ifPresent(this::record);
    return picture;
  }

  private void record(CodedPicture picture) {
    if (round == Round.RECORDING) {
      recording.add(picture);
      recorded += picture.length();
      if (recorded > LARGEST_RECORDING) {
        stopRecording();
      }
    }
  }

  private void stopRecording() {
    round = Round.ENCODING;
    recording.clear();
  }

  @Override
  public void close() {
    reader.close();
    encoder.close();
  }

  private enum Round {
    /** The first one: what is encoded is kept. */
    RECORDING,
    /** What was kept is sent again. */
    REPLAYING,
    /** Nothing is kept; every round is encoded anew. */
    ENCODING
  }
}
