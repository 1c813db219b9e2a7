/**
 * From a camera to analysis frames: RTSP, RTP, access units, decoding. In come packets, out go
 * leased frames.
 */
@NullMarked
package io.saola.ingest;

import org.jspecify.annotations.NullMarked;
