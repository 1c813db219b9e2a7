package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;

/** GStreamer's RTSP server as a process of its own, ended with the test. */
public final class GstServer implements AutoCloseable {

  private static final String PYTHON = "/usr/bin/python3";

  private final Process process;
  private final String scheme;
  private final int port;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private GstServer(Process process, String scheme, int port, BufferedReader output) {
    this.process = process;
    this.scheme = scheme;
    this.port = port;
    Thread.ofVirtual().start(() -> output.lines().forEach(said::add));
  }

  /**
   * What to serve. Everything has a default but the stream: both transports, nobody asked who they
   * are, in the clear.
   */
  public static final class Setup {

    private final List<String> arguments = new ArrayList<>();
    private String scheme = "rtsp";

    private Setup(String launch) {
      add("--launch", launch);
    }

    public Setup digest(String user, String password) {
      return add("--user", user, "--password", password, "--sign-in", "digest");
    }

    public Setup basic(String user, String password) {
      return add("--user", user, "--password", password, "--sign-in", "basic");
    }

    /** Others than this are answered with 461. */
    public Setup onlyTcp() {
      return add("--transports", "tcp");
    }

    /** Others than this are answered with 461. */
    public Setup onlyUdp() {
      return add("--transports", "udp");
    }

    /**
     * Within TLS.
     *
     * @param pem certificate and private key
     */
    public Setup tls(Path pem) {
      scheme = "rtsps";
      return add("--certificate", pem.toString());
    }

    /** Starts it, or skips the test where it is not installed. */
    public GstServer start() throws IOException {
      return GstServer.start(this);
    }

    private Setup add(String... more) {
      arguments.addAll(List.of(more));
      return this;
    }
  }

  /**
   * Says what to serve.
   *
   * @param launch in gst-launch's words, ending in a payloader named pay0
   */
  public static Setup of(String launch) {
    return new Setup(launch);
  }

  private static GstServer start(Setup setup) throws IOException {
    needServer();
    List<String> command = new ArrayList<>(List.of(PYTHON, script().toString()));
    command.addAll(setup.arguments);
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader output = process.inputReader();
    String first = output.readLine();
    assertThat(first).as("first line of the server").startsWith("PORT ");
    return new GstServer(process, setup.scheme, Integer.parseInt(first.substring(5)), output);
  }

  public StreamAddress.Rtsp address(String user, String password) {
    return address(new StreamAddress.Credentials(user, new Secret(password)));
  }

  /** For a server that asks nobody who they are. */
  public StreamAddress.Rtsp address() {
    return address(null);
  }

  private StreamAddress.Rtsp address(StreamAddress.Credentials credentials) {
    return new StreamAddress.Rtsp(
        scheme + "://127.0.0.1:" + port + "/stream", "127.0.0.1", port, credentials);
  }

  /** What it said since it began to serve. */
  public List<String> said() {
    return said;
  }

  @Override
  public void close() throws IOException {
    process.getOutputStream().close();
    process.destroy();
    try {
      if (!process.waitFor(5, TimeUnit.SECONDS)) {
        process.destroyForcibly();
      }
    } catch (InterruptedException interrupted) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  private static Path script() {
    try {
      return Path.of(GstServer.class.getResource("/gst/rtsp_server.py").toURI());
    } catch (URISyntaxException impossible) {
      throw new AssertionError(impossible);
    }
  }

  /** Skips the test where an element of GStreamer is not installed. */
  public static void need(String element) throws IOException {
    need(
        succeeds("gst-inspect-1.0", "--exists", element), "GStreamer's " + element + " is missing");
  }

  private static void needServer() throws IOException {
    need(
        Files.isExecutable(Path.of(PYTHON)) && imports(),
        PYTHON + " with GstRtspServer (gir1.2-gst-rtsp-server-1.0) is missing");
  }

  private static void need(boolean present, String message) {
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(present).as(message).isTrue();
    }
    assumeTrue(present, message);
  }

  private static boolean imports() throws IOException {
    return succeeds(PYTHON, "-c", "import gi; gi.require_version('GstRtspServer', '1.0')");
  }

  private static boolean succeeds(String... command) throws IOException {
    try {
      Process probe =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return probe.waitFor() == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
