/**
 * Which frame next. Live, the newest frame of the camera that has waited longest; over a recording,
 * every frame in order. Frames come in from ingest, incidents and checkpoints go out to the sink.
 */
@NullMarked
package io.saola.inference.schedule;

import org.jspecify.annotations.NullMarked;
