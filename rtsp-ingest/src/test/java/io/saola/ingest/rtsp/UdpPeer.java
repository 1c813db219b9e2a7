package io.saola.ingest.rtsp;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A scripted camera's two ports for datagrams; writes down what comes to them. */
final class UdpPeer implements AutoCloseable {

  private final DatagramSocket rtp;
  private final DatagramSocket rtcp;
  private final List<byte[]> rtpHeard = new CopyOnWriteArrayList<>();
  private final List<byte[]> rtcpHeard = new CopyOnWriteArrayList<>();

  UdpPeer() throws IOException {
    this("127.0.0.1");
  }

  /**
   * @param host an address of this machine's own
   */
  UdpPeer(String host) throws IOException {
    InetAddress local = InetAddress.getByName(host);
    rtp = new DatagramSocket(0, local);
    rtcp = new DatagramSocket(0, local);
    listen(rtp, rtpHeard);
    listen(rtcp, rtcpHeard);
  }

  /** The answer to a SETUP that named its ports. */
  String transport(ScriptedCamera.Request setup) {
    return "RTP/AVP;unicast;client_port=%d-%d;server_port=%d-%d"
        .formatted(
            clientPort(setup), clientPort(setup) + 1, rtp.getLocalPort(), rtcp.getLocalPort());
  }

  static int clientPort(ScriptedCamera.Request setup) {
    return Integer.parseInt(
        setup.header("transport").replaceAll(".*client_port=(\\d+)-(\\d+).*", "$1"));
  }

  void sendRtp(int clientPort, byte[] packet) throws IOException {
    send(rtp, clientPort, packet);
  }

  void sendRtcp(int clientPort, byte[] packet) throws IOException {
    send(rtcp, clientPort + 1, packet);
  }

  private static void send(DatagramSocket from, int port, byte[] packet) throws IOException {
    from.send(
        new DatagramPacket(
            packet, packet.length, new InetSocketAddress(InetAddress.getLoopbackAddress(), port)));
  }

  List<byte[]> rtpHeard() {
    return rtpHeard;
  }

  List<byte[]> rtcpHeard() {
    return rtcpHeard;
  }

  @Override
  public void close() {
    rtp.close();
    rtcp.close();
  }

  private static void listen(DatagramSocket socket, List<byte[]> heard) {
    Thread.ofVirtual()
        .start(
            () -> {
              try {
                while (true) {
                  DatagramPacket packet = new DatagramPacket(new byte[2_000], 2_000);
                  socket.receive(packet);
                  heard.add(Arrays.copyOf(packet.getData(), packet.getLength()));
                }
              } catch (IOException closed) {
                // The test is over.
              }
            });
  }
}
