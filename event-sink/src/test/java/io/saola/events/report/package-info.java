/** Tests of reports for people. */
@NullMarked
package io.saola.events.report;

import org.jspecify.annotations.NullMarked;
