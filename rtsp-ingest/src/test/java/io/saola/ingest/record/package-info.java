/** Tests of what is kept: on recordings with numbered pictures, with the time in their hands. */
@NullMarked
package io.saola.ingest.record;

import org.jspecify.annotations.NullMarked;
