package io.saola.ingest.fuzz;

import java.lang.reflect.InvocationTargetException;
import java.util.Locale;
import java.util.Map;

/** What is fuzzed. */
public enum FuzzTarget {
  /** Messages and interleaved packets out of one stream of bytes. */
  RTSP("io.saola.ingest.rtsp.RtspFuzz", 2048),
  /** A session's description. */
  SDP("io.saola.ingest.rtsp.SdpFuzz", 2048),
  /** The headers of answers: sign-in, transport, session, addresses. */
  HEADERS("io.saola.ingest.rtsp.HeadersFuzz", 1024),
  /** RTP and RTCP packets. */
  RTP("io.saola.ingest.rtp.RtpFuzz", 2048),
  /** RTP payloads of H.264. */
  H264("io.saola.ingest.accessunit.H264Fuzz", 4096),
  /** RTP payloads of H.265. */
  H265("io.saola.ingest.accessunit.H265Fuzz", 4096),
  /** RTP payloads of Motion JPEG. */
  JPEG("io.saola.ingest.accessunit.JpegFuzz", 4096);

  private final String className;
  private final int longest;

  FuzzTarget(String className, int longest) {
    this.className = className;
    this.longest = longest;
  }

  /** With a public static method {@code fuzzerTestOneInput(byte[])}, which Jazzer calls. */
  public String className() {
    return className;
  }

  /** Bytes of an input at most: more of them say nothing new and take their time. */
  int longest() {
    return longest;
  }

  /** The word on the command line, and the folder's name. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Inputs to begin with, by names. */
  @SuppressWarnings("unchecked")
  Map<String, byte[]> seeds() {
    return (Map<String, byte[]>) call("seeds");
  }

  /** Tries one input, as Jazzer would. */
  void run(byte[] input) {
    call("fuzzerTestOneInput", input);
  }

  private Object call(String method, Object... input) {
    try {
      Class<?>[] types = input.length == 0 ? new Class<?>[0] : new Class<?>[] {byte[].class};
      return Class.forName(className).getMethod(method, types).invoke(null, input);
    } catch (InvocationTargetException failed) {
      throw new AssertionError(String.valueOf(failed.getCause()), failed.getCause());
    } catch (ReflectiveOperationException missing) {
      throw new LinkageError(className + " is no target", missing);
    }
  }
}
