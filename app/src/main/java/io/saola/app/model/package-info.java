/**
 * Work on models with recordings: in come weights and videos, out go other weights and how they
 * compare.
 */
@NullMarked
package io.saola.app.model;

import org.jspecify.annotations.NullMarked;
