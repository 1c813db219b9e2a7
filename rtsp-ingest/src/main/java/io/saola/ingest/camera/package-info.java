/**
 * Supervised cameras: each is connected, watched, and connected again, for ever and without
 * disturbing the others; its access units are decoded on a shared pool. Configuration comes in;
 * analysis frames, camera states and the newest pictures go out.
 */
@NullMarked
package io.saola.ingest.camera;

import org.jspecify.annotations.NullMarked;
