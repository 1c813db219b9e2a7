/**
 * RTP and RTCP (RFC 3550) of one stream. Packets come in as the network gave them; what goes out is
 * each payload once, in order, with the number of packets lost before it, and its media time.
 */
@NullMarked
package io.saola.ingest.rtp;

import org.jspecify.annotations.NullMarked;
