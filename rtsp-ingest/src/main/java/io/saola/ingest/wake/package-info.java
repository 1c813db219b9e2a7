/**
 * Which access units are worth decoding, judged from the encoded stream alone. Sizes, quantisers
 * and media times of access units come in, with what the analysis asks for; verdicts go out.
 */
@NullMarked
package io.saola.ingest.wake;

import org.jspecify.annotations.NullMarked;
