/**
 * Model files and their descriptions: where they are looked for, fetched from and checked against,
 * and what they say of a model. In come names of the catalogue and paths, out go weights on this
 * machine with what they are, or a sentence saying what to do.
 */
@NullMarked
package io.saola.inference.detect.model;

import org.jspecify.annotations.NullMarked;
