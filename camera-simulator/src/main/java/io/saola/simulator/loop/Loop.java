package io.saola.simulator.loop;

import io.saola.simulator.encode.CodedPicture;
import io.saola.simulator.encode.StreamParameters;
import io.saola.simulator.fault.Quirk;
import io.saola.simulator.rtp.Packetiser;
import io.saola.simulator.rtp.PicturePackets;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A short clip that begins with a keyframe, to be sent round and round. Immutable; safe for use by
 * any thread.
 */
public final class Loop {

  /** The clock of video over RTP. */
  public static final int CLOCK = 90_000;

  private final List<CodedPicture> pictures;
  private final Map<Set<Quirk>, List<PicturePackets>> packets = new ConcurrentHashMap<>();
  private final Function<Set<Quirk>, List<PicturePackets>> cutter;

  private Loop(List<CodedPicture> pictures) {
    this(pictures, quirks -> cut(pictures, quirks));
  }

  private Loop(List<CodedPicture> pictures, Function<Set<Quirk>, List<PicturePackets>> cutter) {
    this.cutter = cutter;
    this.pictures = List.copyOf(pictures);
    if (pictures.isEmpty() || !pictures.getFirst().keyframe()) {
      throw new IllegalArgumentException("pictures that begin with a keyframe expected");
    }
  }

  /** A loop of pictures as they are, whatever their times. */
  public static Loop of(List<CodedPicture> pictures) {
    return new Loop(pictures);
  }

  /**
   * Films a scene and codes it.
   *
   * @throws IllegalStateException when this FFmpeg has no encoder for it
   */
  public static Loop film(Clip clip) {
    return new Loop(new ClipStudio(clip).film());
  }

  /**
   * A recording coded anew as a camera would code what it sees.
   *
   * @throws IOException when it cannot be decoded; the message names the file
   */
  public static Loop film(Footage footage) throws IOException {
    return new Loop(new FootageStudio(footage).moving());
  }

  /**
   * The place of a recording with nobody there: at each point what is mostly to be seen in it.
   *
   * @throws IOException when it cannot be decoded; the message names the file
   */
  public static Loop deserted(Footage footage, Duration length) throws IOException {
    return new Loop(new FootageStudio(footage).deserted(length));
  }

  /**
   * Takes the coded pictures of a file as they are: H.264, H.265 or MJPEG.
   *
   * @throws IOException when they cannot be had; the message names the file
   */
  public static Loop read(Path file) throws IOException {
    return new Loop(CodedFile.pictures(file));
  }

  /**
   * This clip and then another one, which may have another size but the same codec; it is played at
   * this one's rate.
   */
  public Loop then(Loop next) {
    if (next.parameters().codec() != parameters().codec()) {
      throw new IllegalArgumentException(
          "one codec expected, found "
              + parameters().codec()
              + " and "
              + next.parameters().codec());
    }
    List<CodedPicture> both = new ArrayList<>(pictures);
    both.addAll(next.pictures);
    return new Loop(both);
  }

  /**
   * The same round from another keyframe on, so that cameras that show one loop do not all show the
   * same. It shares this one's packets.
   *
   * @param part of the round, 0..1; the nearest keyframe at or before it is where it begins
   */
  public Loop from(double part) {
    int wanted = (int) Math.floor(part * size());
    int first =
        keyframes().stream().filter(index -> index <= wanted).max(Integer::compare).orElseThrow();
    return new Loop(rotated(pictures, first), quirks -> rotated(packets(quirks), first));
  }

  private static <T> List<T> rotated(List<T> list, int first) {
    List<T> turned = new ArrayList<>(list.subList(first, list.size()));
    turned.addAll(list.subList(0, first));
    return turned;
  }

  /** What a description tells of it: that of its first picture. */
  public StreamParameters parameters() {
    return pictures.getFirst().parameters();
  }

  /** Pictures a second. */
  public double fps() {
    return parameters().fps();
  }

  /** Pictures in one round. */
  public int size() {
    return pictures.size();
  }

  /** The indices of its keyframes. */
  public Set<Integer> keyframes() {
    return IntStream.range(0, size())
        .filter(index -> pictures.get(index).keyframe())
        .boxed()
        .collect(Collectors.toUnmodifiableSet());
  }

  /** Bits a second of coded video, without the headers of RTP. */
  public double bitRate() {
    long bytes = pictures.stream().mapToLong(CodedPicture::length).sum();
    return bytes * 8 * fps() / size();
  }

  /**
   * All pictures, cut as a camera with these quirks does it; once for each set of quirks.
   *
   * @return ascending; their times are to be replaced
   */
  public List<PicturePackets> packets(Set<Quirk> quirks) {
    Set<Quirk> some = quirks.isEmpty() ? quirks : Quirk.inPayloads(quirks);
    List<PicturePackets> cut = packets.get(some);
    return cut == null ? packets.computeIfAbsent(some, cutter) : cut;
  }

  private static List<PicturePackets> cut(List<CodedPicture> pictures, Set<Quirk> quirks) {
    Packetiser packetiser = new Packetiser(quirks);
    return pictures.stream().map(packetiser::packets).toList();
  }
}
