/**
 * Who belongs to whom, at the least cost in all. Costs of rows and columns come in; a column of its
 * own for every row goes out, for the tracker and for the evaluation of tracks.
 */
@NullMarked
package io.saola.inference.assignment;

import org.jspecify.annotations.NullMarked;
