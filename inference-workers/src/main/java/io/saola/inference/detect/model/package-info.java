/**
 * Model files: where they are looked for, fetched from and checked against. In come names of the
 * catalogue, out go paths of files on this machine, or a sentence saying what to do.
 */
@NullMarked
package io.saola.inference.detect.model;

import org.jspecify.annotations.NullMarked;
