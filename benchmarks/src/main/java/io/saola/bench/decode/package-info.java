/**
 * Decoding through Saola beside bare libavcodec. Both decode the same access units of a synthetic
 * 1080p camera, encoded in the set-up, and report frames a second.
 */
@NullMarked
package io.saola.bench.decode;

import org.jspecify.annotations.NullMarked;
