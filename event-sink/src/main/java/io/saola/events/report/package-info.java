/**
 * Reports for people. Figures and pictures of an analysis come in; one self-contained HTML page
 * that opens anywhere, without a network, goes out.
 */
@NullMarked
package io.saola.events.report;

import org.jspecify.annotations.NullMarked;
