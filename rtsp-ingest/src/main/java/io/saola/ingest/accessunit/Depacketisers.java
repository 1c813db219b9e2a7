package io.saola.ingest.accessunit;

/** Opens the depacketiser that a stream needs. */
public final class Depacketisers {

  private Depacketisers() {}

  /** One for a session that is about to begin. */
  public static Depacketiser open(DescribedVideo video, DepacketiserScope scope) {
    return switch (video.codec()) {
      case H264 -> new H264Depacketiser(video, scope);
      case H265 -> new H265Depacketiser(video, scope);
      case MJPEG -> new JpegDepacketiser(video, scope);
    };
  }
}
