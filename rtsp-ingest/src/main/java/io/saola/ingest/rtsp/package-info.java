/**
 * RTSP 1.0 (RFC 2326) and SDP (RFC 8866), the client's side, over one TCP connection per camera. An
 * address comes in; the stream's format, its access units and one reason for the end go out.
 */
@NullMarked
package io.saola.ingest.rtsp;

import org.jspecify.annotations.NullMarked;
