/**
 * Encoded video that is kept: the last seconds of a stream in memory, held situations on disk, and
 * what is cut from them. Access units come in; copies for the decoder, clips and stills go out.
 */
@NullMarked
package io.saola.ingest.record;

import org.jspecify.annotations.NullMarked;
