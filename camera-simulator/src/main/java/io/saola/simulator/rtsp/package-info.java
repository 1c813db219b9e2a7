/**
 * An RTSP server (RFC 2326) for simulated cameras, independent of Saola's own client. Comes in:
 * feeds of coded pictures and requests of clients; goes out: RTP and RTCP, interleaved over TCP.
 */
@NullMarked
package io.saola.simulator.rtsp;

import org.jspecify.annotations.NullMarked;
