package io.saola.ingest.rtp;

/**
 * The latest stretch of media time, between the two pictures with the highest timestamps. Pictures
 * that are sent behind one that is shown later lie on it, in order however fast media time runs
 * there. Used by one thread; all times are microseconds.
 */
final class Segment {

  private long fromStream;
  private long fromMedia;
  private long toStream;
  private long toMedia;

  void begin(long stream, long media) {
    fromStream = stream;
    fromMedia = media;
    toStream = stream;
    toMedia = media;
  }

  /** A picture later than all before. */
  void extend(long stream, long media) {
    fromStream = toStream;
    fromMedia = toMedia;
    toStream = stream;
    toMedia = media;
  }

  /** Stream time of the latest picture. */
  long stream() {
    return toStream;
  }

  /** Media time of the latest picture. */
  long media() {
    return toMedia;
  }

  /** The media time of a stream time that is not beyond the latest picture's. */
  long at(long stream) {
    if (stream < fromStream || toStream == fromStream) {
      return fromMedia - (fromStream - stream);
    }
    long length = toStream - fromStream;
    return fromMedia + (stream - fromStream) * (toMedia - fromMedia) / length;
  }
}
