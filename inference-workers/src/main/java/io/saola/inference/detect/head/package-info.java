/**
 * What models say, read: one class for each way of laying boxes out, and the suppression that they
 * share. In come the raw rows of one picture, out go boxes that compete, in pixels of the input.
 */
@NullMarked
package io.saola.inference.detect.head;

import org.jspecify.annotations.NullMarked;
