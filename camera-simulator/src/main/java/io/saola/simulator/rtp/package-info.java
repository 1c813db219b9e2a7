/**
 * Coded pictures to RTP (RFC 3550; 6184, 7798, 2435). Comes in: coded pictures and what is wrong on
 * purpose; goes out: payloads that are cut once for all clients, and each client's packets with
 * their own source, numbers and times.
 */
@NullMarked
package io.saola.simulator.rtp;

import org.jspecify.annotations.NullMarked;
