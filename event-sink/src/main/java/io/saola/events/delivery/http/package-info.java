/**
 * HTTP to foreign systems, for all couriers that speak it. In come bodies to post, out go answers;
 * nothing is sent to addresses that the configuration does not allow, and redirects are answers.
 */
@NullMarked
package io.saola.events.delivery.http;

import org.jspecify.annotations.NullMarked;
