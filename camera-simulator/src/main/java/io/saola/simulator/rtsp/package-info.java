/**
 * An RTSP server (RFC 2326) for simulated cameras, independent of Saola's own client. Comes in:
 * feeds of pictures cut into payloads, what is wrong with them on purpose, and requests of clients;
 * goes out: RTP and RTCP, interleaved over TCP or as datagrams.
 */
@NullMarked
package io.saola.simulator.rtsp;

import org.jspecify.annotations.NullMarked;
