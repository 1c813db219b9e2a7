/**
 * What rules need from pixels besides boxes, measured in each analysed frame and sent on with its
 * detections. In come analysis frames, out go numbers by name.
 */
@NullMarked
package io.saola.inference.detect.signal;

import org.jspecify.annotations.NullMarked;
