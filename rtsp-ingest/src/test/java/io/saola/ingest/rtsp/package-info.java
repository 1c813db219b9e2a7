/** Tests of the RTSP client, against scripted cameras and against GStreamer's server. */
@NullMarked
package io.saola.ingest.rtsp;

import org.jspecify.annotations.NullMarked;
