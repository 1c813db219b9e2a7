/**
 * The fixed file formats (JSON Lines of detections, incidents and truth; MOTChallenge text), and
 * what goes over the wire as Protobuf. Records come in and lines or bytes go out, and back; the
 * classes that Protobuf generates stay in here.
 */
@NullMarked
package io.saola.core.wire;

import org.jspecify.annotations.NullMarked;
