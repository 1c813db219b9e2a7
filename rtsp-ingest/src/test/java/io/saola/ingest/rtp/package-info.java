/** Tests of RTP and RTCP on packets built by hand. */
@NullMarked
package io.saola.ingest.rtp;

import org.jspecify.annotations.NullMarked;
