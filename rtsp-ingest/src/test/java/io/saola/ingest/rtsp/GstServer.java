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
  private final int port;
  private final List<String> said = new CopyOnWriteArrayList<>();

  private GstServer(Process process, int port, BufferedReader output) {
    this.process = process;
    this.port = port;
    Thread.ofVirtual().start(() -> output.lines().forEach(said::add));
  }

  /**
   * Starts it, or skips the test where it is not installed.
   *
   * @param arguments pipeline, then user, password and method
   */
  public static GstServer start(String... arguments) throws IOException {
    needServer();
    List<String> command = new ArrayList<>(List.of(PYTHON, script().toString()));
    command.addAll(List.of(arguments));
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
    BufferedReader output = process.inputReader();
    String first = output.readLine();
    assertThat(first).as("first line of the server").startsWith("PORT ");
    return new GstServer(process, Integer.parseInt(first.substring(5)), output);
  }

  public StreamAddress.Rtsp address(String user, String password) {
    return new StreamAddress.Rtsp(
        "rtsp://127.0.0.1:" + port + "/stream",
        "127.0.0.1",
        port,
        new StreamAddress.Credentials(user, new Secret(password)));
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

  private static void needServer() throws IOException {
    boolean present = Files.isExecutable(Path.of(PYTHON)) && imports();
    String message = PYTHON + " with GstRtspServer (gir1.2-gst-rtsp-server-1.0) is missing";
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(present).as(message).isTrue();
    }
    assumeTrue(present, message);
  }

  private static boolean imports() throws IOException {
    Process probe =
        new ProcessBuilder(PYTHON, "-c", "import gi; gi.require_version('GstRtspServer', '1.0')")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      return probe.waitFor() == 0;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
