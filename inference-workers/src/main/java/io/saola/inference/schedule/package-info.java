/**
 * Which frame next. Live, the newest frame of the camera that has waited longest; over a recording,
 * every frame in order. A thread for each core takes one camera's frame, or several that share a
 * detector which gains by batches, through detector, tracker and rules in one go. Frames come in
 * from ingest, incidents and checkpoints go out to the sink.
 */
@NullMarked
package io.saola.inference.schedule;

import org.jspecify.annotations.NullMarked;
