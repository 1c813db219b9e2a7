package io.saola.ingest.rtsp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** VLC as a server of one recording, over and over, as a process of its own. */
final class VlcServer implements AutoCloseable {

  private static final Path VLC = Path.of("/usr/bin/cvlc");
  private static final Path SETPRIV = Path.of("/usr/bin/setpriv");
  private static final Duration START = Duration.ofSeconds(60);
  private static final String NOBODY = "65534";

  private final Process process;
  private final int port;

  private VlcServer(Process process, int port) {
    this.process = process;
    this.port = port;
  }

  /**
   * Starts it, or skips the test where it is not installed.
   *
   * @param folder where the recording lies, and VLC may write
   * @param options of VLC's own
   */
  static VlcServer serve(Path folder, Path recording, String... options) throws IOException {
    need(Files.isExecutable(VLC), VLC + " (vlc-bin, vlc-plugin-base) is missing");
    int port = freePort();
    List<String> command = new ArrayList<>(asSomebodyElse(folder));
    command.addAll(
        List.of(VLC.toString(), "-I", "dummy", "--aout", "adummy", "--no-audio", "--loop"));
    command.addAll(List.of(options));
    command.addAll(
        List.of(
            recording.toString(),
            "--sout",
            "#rtp{sdp=rtsp://127.0.0.1:" + port + "/s}",
            "--sout-keep"));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("HOME", folder.toString());
    VlcServer server = new VlcServer(builder.start(), port);
    await().atMost(START).until(() -> server.listens() || !server.process.isAlive());
    assertThat(server.process.isAlive()).as(String.join(" ", command)).isTrue();
    return server;
  }

  StreamAddress.Rtsp address(String user, String password) {
    return new StreamAddress.Rtsp(
        "rtsp://127.0.0.1:" + port + "/s",
        "127.0.0.1",
        port,
        new StreamAddress.Credentials(user, new Secret(password)));
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroy);
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

  /** VLC refuses to run as root, which tests in containers do. */
  private static List<String> asSomebodyElse(Path folder) throws IOException {
    if (!System.getProperty("user.name").equals("root")) {
      return List.of();
    }
    need(Files.isExecutable(SETPRIV), SETPRIV + " (util-linux) is missing");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    return List.of(SETPRIV.toString(), "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");
  }

  private boolean listens() {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      return socket.isConnected();
    } catch (IOException notYet) {
      return false;
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void need(boolean present, String message) {
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(present).as(message).isTrue();
    }
    assumeTrue(present, message);
  }
}
