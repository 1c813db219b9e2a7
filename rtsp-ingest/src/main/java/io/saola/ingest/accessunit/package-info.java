/**
 * Pictures in their coded form. RTP payloads come in, in order and with their losses named; whole
 * H.264 access units go out, beginning with a keyframe and never with a part missing.
 */
@NullMarked
package io.saola.ingest.accessunit;

import org.jspecify.annotations.NullMarked;
