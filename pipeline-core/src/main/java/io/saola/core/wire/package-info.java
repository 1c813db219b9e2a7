/**
 * The fixed file formats (JSON Lines of detections, incidents and truth; MOTChallenge text).
 * Records come in and lines go out, and back.
 */
@NullMarked
package io.saola.core.wire;

import org.jspecify.annotations.NullMarked;
