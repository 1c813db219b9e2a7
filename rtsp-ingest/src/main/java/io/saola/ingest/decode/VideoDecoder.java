package io.saola.ingest.decode;

import static org.bytedeco.ffmpeg.global.avcodec.avcodec_flush_buffers;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_receive_frame;
import static org.bytedeco.ffmpeg.global.avcodec.avcodec_send_packet;
import static org.bytedeco.ffmpeg.global.avutil.AV_NOPTS_VALUE;

import io.saola.core.config.CameraConfig.Decode;
import io.saola.ingest.accessunit.AccessUnit;
import io.saola.ingest.accessunit.VideoCodec;
import java.util.ArrayDeque;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.bytedeco.ffmpeg.avcodec.AVPacket;
import org.bytedeco.ffmpeg.avutil.AVFrame;
import org.bytedeco.ffmpeg.global.avcodec;
import org.bytedeco.ffmpeg.global.avutil;
import org.jspecify.annotations.Nullable;

/**
 * Coded pictures to frames, on the caller's thread. Only whole frames come out: one that libavcodec
 * had to patch up is discarded, and with it all that follows until the next keyframe, since they
 * show what it showed. A change of the picture's size in mid-stream is followed.
 *
 * <p>For one thread at a time.
 */
public final class VideoDecoder implements AutoCloseable {

  private static final int TRY_AGAIN;

  static {
    // Loads the library, which asking for the constant alone does not: it is declared in a
    // superclass.
    NativeLog.install();
    TRY_AGAIN = avutil.AVERROR_EAGAIN();
  }

  /** More B pictures in a row than any encoder sends. */
  private static final int MOST_HELD = 16;

  /** So many keyframes refused, and never one taken, are a stream that is odd and not broken. */
  private static final int ODD_KEYFRAMES = 3;

  private final OpenCodec codec;
  private final DecodeMeters meters;
  private final FramePool pool = new FramePool();
  private final UnitPacket unitPacket;
  private final boolean inShownOrder;
  private final StampRing ring = new StampRing();
  private final FrameStamps ringStamps = frame -> ring.stampOf(keyOf(frame));
  private final ArrayDeque<AVFrame> held = new ArrayDeque<>();
  private boolean awaitingKeyframe;
  private boolean atKeyframe;
  private int keyframesRefused;
  private long frames;
  private long began;
  private boolean closed;

  /** Where pictures come from, and what follows from it. */
  private enum Use {
    /** Each frame is given as soon as it can be shown, and decoding begins with a keyframe. */
    LIVE,
    /** The same, but every frame is waited for. */
    KEPT,
    /** A file, whose times are in decoding order. */
    RECORDED
  }

  private VideoDecoder(Use use, CodecSetup setup, Decoding decoding) throws CodecException {
    boolean live = use == Use.LIVE;
    boolean strict = live && setup.videoCodec() != VideoCodec.H264;
    boolean keyframesOnly = decoding.policy() == Decode.KEYFRAMES;
    this.codec = new OpenCodec(setup, live, keyframesOnly, strict, decoding.hardware());
    this.meters = decoding.meters();
    this.unitPacket = new UnitPacket(live);
    this.inShownOrder = use != Use.RECORDED;
    this.awaitingKeyframe = inShownOrder;
  }

  /**
   * A decoder of a camera's stream, which gives each frame as soon as it can be shown. Where its
   * hardware fails, the processor decodes from the next keyframe on.
   */
  public static VideoDecoder camera(VideoCodec codec, Decoding decoding) {
    try {
      return new VideoDecoder(Use.LIVE, CodecSetup.of(codec), decoding);
    } catch (CodecException missing) {
      throw new IllegalStateException("this build of FFmpeg has no decoder of " + codec, missing);
    }
  }

  /** A decoder of a recording, which gives every frame. */
  static VideoDecoder of(CodecSetup setup, Decoding decoding) throws CodecException {
    return new VideoDecoder(Use.RECORDED, setup, decoding);
  }

  /**
   * A decoder of video that was kept: it has time, so that it waits for pictures that are shown
   * earlier and gives every frame, the last ones at {@link #finish(Consumer)}.
   *
   * @throws CodecException when this build of FFmpeg cannot decode it
   */
  public static VideoDecoder kept(CodecSetup setup, DecodeMeters meters) throws CodecException {
    return new VideoDecoder(Use.KEPT, setup, Decoding.of(Decode.ALL, meters));
  }

  /**
   * Decodes one access unit, which stays the caller's.
   *
   * @param lostBefore RTP packets lost since the access unit handed over before this
   * @param sink owns and closes each frame it is given: none, one, or after reordering several
   */
  public void decode(AccessUnit unit, int lostBefore, Consumer<? super DecodedFrame> sink) {
    long key = ring.put(unit, lostBefore);
    AVPacket packet =
        unitPacket.of(
            unit.data(),
            unit.keyframe(),
            inShownOrder ? key : AV_NOPTS_VALUE,
            inShownOrder ? AV_NOPTS_VALUE : key);
    decode(packet, ringStamps, sink);
  }

  /**
   * What was handed over so far is not continued: the next access unit is a keyframe, and pictures
   * that refer to any before it (H.265's skipped leading pictures) are left out. Frames still held
   * back come out.
   */
  public void interrupt(Consumer<? super DecodedFrame> sink) {
    finish(ringStamps, sink);
    awaitingKeyframe = true;
  }

  /** Decodes one packet of a recording. */
  void decode(AVPacket packet, FrameStamps stamps, Consumer<? super DecodedFrame> sink) {
    if (pool.takeDeviceFailure() && codec.hasDevice()) {
      leaveDevice("its pictures cannot be read");
    }
    atKeyframe = (packet.flags() & avcodec.AV_PKT_FLAG_KEY) != 0;
    if (awaitingKeyframe && !atKeyframe) {
      meters.awaitingKeyframe().increment();
      return;
    }
    awaitingKeyframe = false;
    began = System.nanoTime();
    int code = avcodec_send_packet(codec.context(), packet);
    if (codec.isDevices(code, atKeyframe)) {
      meters.errors().increment();
      leaveDevice(FfmpegError.text(code));
      decode(packet, stamps, sink);
      return;
    }
    if (code < 0 && codec.isStrict()) {
      refuse();
      return;
    }
    receive(stamps, sink);
    if (code < 0) {
      meters.errors().increment();
      finish(stamps, sink);
      awaitingKeyframe = true;
    }
  }

  /** Gives the frames of access units that were held back; then the decoder is as new. */
  public void finish(Consumer<? super DecodedFrame> sink) {
    finish(ringStamps, sink);
  }

  /**
   * Discards a picture that libavcodec refused, and all that it still holds, which may show it. A
   * camera whose keyframes are all refused gets a decoder that patches them up.
   */
  private void refuse() {
    meters.errors().increment();
    for (AVFrame frame = next(); frame != null; frame = next()) {
      pool.giveBack(frame);
    }
    dropHeld();
    avcodec_flush_buffers(codec.context());
    awaitingKeyframe = true;
    boolean byProcessor = !codec.hasDevice();
    if (byProcessor && atKeyframe && frames == 0 && ++keyframesRefused == ODD_KEYFRAMES) {
      codec.beLenient();
    }
  }

  /** The processor decodes from the next keyframe on, which may be this very picture. */
  private void leaveDevice(String reason) {
    dropHeld();
    codec.leaveDevice(reason);
    awaitingKeyframe = true;
  }

  /** Gives the frames held back for reordering; then the decoder is as new. */
  void finish(FrameStamps stamps, Consumer<? super DecodedFrame> sink) {
    avcodec_send_packet(codec.context(), null);
    receive(stamps, sink);
    emitHeld(stamps, sink);
    avcodec_flush_buffers(codec.context());
  }

  private void receive(FrameStamps stamps, Consumer<? super DecodedFrame> sink) {
    for (AVFrame frame = next(); frame != null; frame = next()) {
      if (!isDamaged(frame)) {
        codec.decoded(frame);
        held.add(frame);
        if (!mayReferAhead(frame) || held.size() > MOST_HELD) {
          emitHeld(stamps, sink);
        }
        continue;
      }
      boolean alone = onlyItself(frame);
      pool.giveBack(frame);
      meters.errors().increment();
      if (!alone) {
        dropHeld();
        avcodec_flush_buffers(codec.context());
        awaitingKeyframe = true;
        return;
      }
    }
  }

  /**
   * Whether a picture may refer to one that comes out after it. It does not where all pictures that
   * were sent before it are out: some encoders send nothing but B pictures, in the order shown.
   */
  private boolean mayReferAhead(AVFrame frame) {
    return frame.pict_type() == avutil.AV_PICTURE_TYPE_B
        && !(inShownOrder && ring.isOut(keyOf(frame)));
  }

  /**
   * Gives a picture and the B pictures before it. These are shown before it but refer to it, so
   * they waited until it came out whole. A stream without B pictures waits for nothing.
   */
  private void emitHeld(FrameStamps stamps, Consumer<? super DecodedFrame> sink) {
    for (AVFrame frame = held.poll(); frame != null; frame = held.poll()) {
      frames++;
      meters.decoded().increment();
      meters.time().record(System.nanoTime() - began, TimeUnit.NANOSECONDS);
      sink.accept(new DecodedFrame(pool, frame, stamps.stampOf(frame), frames));
      began = System.nanoTime();
    }
  }

  private void dropHeld() {
    held.forEach(pool::giveBack);
    held.clear();
  }

  private @Nullable AVFrame next() {
    AVFrame shell = pool.acquire();
    int code = avcodec_receive_frame(codec.context(), shell);
    if (code >= 0) {
      return shell;
    }
    pool.giveBack(shell);
    if (code != TRY_AGAIN && code != avutil.AVERROR_EOF) {
      meters.errors().increment();
      awaitingKeyframe = true;
      if (codec.isDevices(code, atKeyframe)) {
        pool.deviceFailed();
      }
    }
    return null;
  }

  private static boolean isDamaged(AVFrame frame) {
    return frame.decode_error_flags() != 0 || (frame.flags() & AVFrame.AV_FRAME_FLAG_CORRUPT) != 0;
  }

  /**
   * B pictures shown before a keyframe but sent after it lack what they refer to when decoding
   * starts there. No other picture refers to them, and every keyframe of such a camera has some.
   */
  private static boolean onlyItself(AVFrame frame) {
    return frame.pict_type() == avutil.AV_PICTURE_TYPE_B
        && frame.decode_error_flags() == AVFrame.FF_DECODE_ERROR_MISSING_REFERENCE;
  }

  private static long keyOf(AVFrame frame) {
    long pts = frame.pts();
    return pts != AV_NOPTS_VALUE ? pts : frame.pkt_dts();
  }

  /** References to frames that are not closed yet, pictures included. */
  int outstanding() {
    return pool.outstanding();
  }

  /** Frees the decoder; pictures still held stay valid. Again, nothing happens. */
  @Override
  public void close() {
    if (closed) {
      return;
    }
    closed = true;
    dropHeld();
    codec.close();
    unitPacket.close();
    pool.close();
  }
}
