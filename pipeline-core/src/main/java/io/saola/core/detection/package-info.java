/** What a detector saw in one frame. Made in inference-workers, written to files and topics. */
@NullMarked
package io.saola.core.detection;

import org.jspecify.annotations.NullMarked;
