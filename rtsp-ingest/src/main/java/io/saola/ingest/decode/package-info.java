/**
 * Coded pictures to pixels, by libavcodec and libswscale: access units or a recording's packets
 * come in, and due frames go out scaled to a detector's input together with the full picture for
 * evidence. Everything allocated outside the Java heap here has one owner that closes it.
 */
@NullMarked
package io.saola.ingest.decode;

import org.jspecify.annotations.NullMarked;
