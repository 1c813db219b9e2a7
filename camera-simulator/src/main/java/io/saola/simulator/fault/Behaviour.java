package io.saola.simulator.fault;

import com.google.errorprone.annotations.CheckReturnValue;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;

/**
 * How a camera behaves, all of it declared: {@code Behaviour.NORMAL.with(Link.losing(0.01))}. It
 * may change at any time; what concerns a connection that is already being set up takes effect with
 * the next one.
 *
 * @param service what becomes of requests and media at all
 * @param udp how it meets clients that ask for UDP
 * @param link what happens to packets on their way
 * @param ending how a session ends by itself
 * @param quirks what it does against the standards
 * @param clock how its time runs
 * @param access how it asks for a password, where it has one
 * @param patience how long it waits for clients
 */
@CheckReturnValue
public record Behaviour(
    Service service,
    UdpService udp,
    Link link,
    Ending ending,
    Set<Quirk> quirks,
    CameraClock clock,
    Access access,
    Patience patience) {

  /** A camera as the standards have it. */
  public static final Behaviour NORMAL =
      new Behaviour(
          Service.NORMAL,
          UdpService.SERVED,
          Link.CLEAN,
          Ending.NEVER,
          Set.of(),
          CameraClock.TRUE,
          Access.USUAL,
          Patience.USUAL);

  public Behaviour {
    quirks = Set.copyOf(quirks);
  }

  public Behaviour with(Service changed) {
    return new Behaviour(changed, udp, link, ending, quirks, clock, access, patience);
  }

  public Behaviour with(UdpService changed) {
    return new Behaviour(service, changed, link, ending, quirks, clock, access, patience);
  }

  public Behaviour with(Link changed) {
    return new Behaviour(service, udp, changed, ending, quirks, clock, access, patience);
  }

  public Behaviour with(Ending changed) {
    return new Behaviour(service, udp, link, changed, quirks, clock, access, patience);
  }

  public Behaviour with(CameraClock changed) {
    return new Behaviour(service, udp, link, ending, quirks, changed, access, patience);
  }

  public Behaviour with(Access changed) {
    return new Behaviour(service, udp, link, ending, quirks, clock, changed, patience);
  }

  public Behaviour with(Patience changed) {
    return new Behaviour(service, udp, link, ending, quirks, clock, access, changed);
  }

  /** These quirks besides those it has. */
  public Behaviour with(Quirk... more) {
    Set<Quirk> all = EnumSet.noneOf(Quirk.class);
    all.addAll(quirks);
    all.addAll(Arrays.asList(more));
    return new Behaviour(service, udp, link, ending, all, clock, access, patience);
  }

  public boolean has(Quirk quirk) {
    return quirks.contains(quirk);
  }
}
