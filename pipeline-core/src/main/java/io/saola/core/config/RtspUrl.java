package io.saola.core.config;

import io.saola.core.camera.StreamAddress;
import java.util.Optional;

/** Addresses of streams outside of a configuration, such as on a command line. */
public final class RtspUrl {

  /** What is expected, for a sentence. */
  public static final String EXPECTED = "rtsp:// or rtsps://[user[:password]@]host[:port]/path";

  private RtspUrl() {}

  /**
   * Reads an address as the configuration does; {@code ${NAME}} means nothing here.
   *
   * @return empty when it is no address of a stream served over RTSP
   */
  public static Optional<StreamAddress.Rtsp> parse(String url) {
    return AddressReader.rtsp(url);
  }

  /** What was found instead, for a sentence: without its password, in quotation marks. */
  public static String quoted(String url) {
    return Masked.quoted(
        url.contains("://") ? url : url.replaceFirst("(?s)^.*@", Masked.HIDDEN + "@"));
  }
}
