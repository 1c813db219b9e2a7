/**
 * What {@code saola measure ingest} holds Saola against. In come RTSP addresses; out go pictures
 * read as most programs in Java read them.
 */
@NullMarked
package io.saola.bench.ingest;

import org.jspecify.annotations.NullMarked;
