package io.saola.events.delivery.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CheckedHostTest {

  private static final Vertx VERTX = Vertx.vertx();

  private final AtomicLong nanos = new AtomicLong();
  private final AtomicInteger lookUps = new AtomicInteger();

  @AfterAll
  static void stop() throws Exception {
    VERTX.close().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"203.0.113.7", "8.8.8.8", "2001:db8::1", "2606:4700::1111", "172.32.0.1"})
  void shouldSpeakToAddressesOfTheWorld(String address) throws Exception {
    assertThat(addressOf(host(false, address)).getAddress().getHostAddress())
        .isEqualTo(InetAddress.getByName(address).getHostAddress());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.1",
        "127.9.9.9",
        "10.1.2.3",
        "172.16.0.1",
        "192.168.1.1",
        "100.64.0.1",
        "100.100.100.200",
        "::1",
        "fc00::1",
        "fd00:ec2::254",
        "::ffff:10.0.0.1",
        "64:ff9b::a00:1",
        "2002:a00:1::"
      })
  void shouldSpeakToPrivateAddressesOnlyWhereAllowed(String address) throws Exception {
    assertThat(addressOf(host(true, address)).getPort()).isEqualTo(443);
    assertThatThrownBy(() -> addressOf(host(false, address)))
        .hasRootCauseInstanceOf(UnknownHostException.class)
        .hasMessageContaining("internal: true");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "169.254.169.254",
        "0.0.0.0",
        "0.1.2.3",
        "224.0.0.1",
        "255.255.255.255",
        "240.0.0.1",
        "::",
        "fe80::1",
        "ff02::1",
        "::ffff:169.254.169.254",
        "64:ff9b::a9fe:a9fe",
        "2002:a9fe:a9fe::"
      })
  void shouldNeverSpeakToAddressesOfNobody(String address) {
    assertThatThrownBy(() -> addressOf(host(true, address)))
        .hasRootCauseInstanceOf(UnknownHostException.class)
        .hasMessageContaining("no address");
  }

  @Test
  void shouldPassOverForbiddenAddressesOfAName() throws Exception {
    CheckedHost host = host(false, "127.0.0.1", "203.0.113.7", "169.254.169.254");

    assertThat(addressOf(host).getHostString()).isEqualTo("203.0.113.7");
  }

  @Test
  void shouldTryTheNextAddressWhenOneCannotBeReached() throws Exception {
    CheckedHost host = host(false, "203.0.113.7", "203.0.113.8");
    List<String> tried = List.of(addressOf(host).getHostString(), next(host), next(host));

    assertThat(tried).containsExactly("203.0.113.7", "203.0.113.8", "203.0.113.7");
  }

  private String next(CheckedHost host) throws Exception {
    host.unreachable();
    return addressOf(host).getHostString();
  }

  @Test
  void shouldCheckWhatANameMeansByNow() throws Exception {
    CheckedHost rebound =
        new CheckedHost(
            VERTX,
            "rebinding.example",
            443,
            false,
            _ -> lookUps.incrementAndGet() == 1 ? addresses("203.0.113.7") : addresses("127.0.0.1"),
            nanos::get);

    addressOf(rebound);
    nanos.addAndGet(Duration.ofSeconds(9).toNanos());
    InetSocketAddress remembered = addressOf(rebound);
    nanos.addAndGet(Duration.ofSeconds(2).toNanos());

    assertThat(remembered.getHostString()).isEqualTo("203.0.113.7");
    assertThatThrownBy(() -> addressOf(rebound)).hasMessageContaining("internal: true");
    assertThat(lookUps).hasValue(2);
  }

  private CheckedHost host(boolean internal, String... addresses) {
    return new CheckedHost(
        VERTX, "hooks.example", 443, internal, _ -> addresses(addresses), nanos::get);
  }

  private static InetAddress[] addresses(String... texts) throws UnknownHostException {
    InetAddress[] addresses = new InetAddress[texts.length];
    for (int i = 0; i < texts.length; i++) {
      addresses[i] = InetAddress.getByName(texts[i]);
    }
    return addresses;
  }

  private static InetSocketAddress addressOf(CheckedHost host) throws Exception {
    return host.address().toCompletionStage().toCompletableFuture().get(10, TimeUnit.SECONDS);
  }
}
