/**
 * What a Java developer would otherwise use. In comes a picture or a stream, out go detections made
 * by OpenCV, by DJL or by ONNX Runtime as their documentation shows it.
 */
@NullMarked
package io.saola.bench.peer;

import org.jspecify.annotations.NullMarked;
