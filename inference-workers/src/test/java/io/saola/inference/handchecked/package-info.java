/**
 * Ground truth made by eye for the road recordings, and what it says of a detector. The numbers
 * beside this package's tests come in, boxes by frame, vehicles and a detector's errors go out.
 */
@NullMarked
package io.saola.inference.handchecked;

import org.jspecify.annotations.NullMarked;
