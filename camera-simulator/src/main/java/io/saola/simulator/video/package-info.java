/**
 * Video files as pictures. Comes in: a file that FFmpeg decodes; goes out: its pictures one after
 * the other, round and round, as planes that an encoder takes.
 */
@NullMarked
package io.saola.simulator.video;

import org.jspecify.annotations.NullMarked;
