package io.saola.core.config;

import io.saola.core.camera.Secret;
import java.net.URI;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/** The whole configuration, checked. Made by {@link ConfigReader}. */
public record SaolaConfig(
    Site site,
    DetectorConfig detector,
    Store store,
    Http http,
    Ingest ingest,
    ReviewConfig review,
    List<DestinationConfig> destinations,
    List<CameraConfig> cameras,
    @Nullable Oidc oidc) {

  public SaolaConfig {
    destinations = List.copyOf(destinations);
    cameras = List.copyOf(cameras);
  }

  /** Without sign-in elsewhere. */
  public SaolaConfig(
      Site site,
      DetectorConfig detector,
      Store store,
      Http http,
      Ingest ingest,
      ReviewConfig review,
      List<DestinationConfig> destinations,
      List<CameraConfig> cameras) {
    this(site, detector, store, http, ingest, review, destinations, cameras, null);
  }

  /**
   * The place that is watched.
   *
   * @param name shown in the console
   * @param timezone of the times shown
   * @param language {@code vi} or {@code en}: what the console starts with
   */
  public record Site(String name, ZoneId timezone, String language) {}

  /**
   * Where incidents and their pictures are kept, and traffic for a while.
   *
   * @param url JDBC address: {@code jdbc:sqlite:FILE} or {@code jdbc:postgresql://…}
   * @param evidence folder of snapshots
   * @param journal folder of the journal of accepted incidents
   * @param flowDays for how many days traffic by the minute is kept
   * @param feedDays for how many days is kept what was told to whom
   */
  public record Store(String url, Path evidence, Path journal, int flowDays, int feedDays) {

    private static final String SQLITE = "jdbc:sqlite:";

    /** A month, and a report of it can still be made on the day after. */
    public static final int USUAL_FLOW_DAYS = 35;

    /** A quarter, which is what a city looks back on. */
    public static final int USUAL_FEED_DAYS = 92;

    /** With the journal where it usually is, and traffic for as long as usual. */
    public Store(String url, Path evidence) {
      this(url, evidence, usualJournal(url, evidence), USUAL_FLOW_DAYS, USUAL_FEED_DAYS);
    }

    /**
     * Beside the file of SQLite, which is on a disk of this machine and works or there is no store
     * at all; evidence may lie on a network drive.
     */
    static Path usualJournal(String url, Path evidence) {
      String file = url.startsWith(SQLITE) ? url.substring(SQLITE.length()).split("\\?", 2)[0] : "";
      boolean isPath = !file.isEmpty() && !file.startsWith("file:") && !file.startsWith(":");
      return (isPath ? Path.of(file) : evidence).resolveSibling("journal");
    }

    /** Safe to print: without the password that the address may hold. */
    @Override
    public String toString() {
      return "Store[url=%s, evidence=%s, journal=%s, flowDays=%d, feedDays=%d]"
          .formatted(Masked.of(url), evidence, journal, flowDays, feedDays);
    }
  }

  /**
   * Where the console and the API listen.
   *
   * @param bind address to listen on
   * @param port 0..65535; 0 takes any free one
   * @param tls null to speak plain HTTP
   */
  public record Http(String bind, int port, @Nullable Tls tls) {

    /** Speaks plain HTTP. */
    public Http(String bind, int port) {
      this(bind, port, null);
    }

    /** Where a person on this machine finds the console. */
    public URI address(int actualPort) {
      String host = bind.equals("0.0.0.0") || bind.equals("::") ? "127.0.0.1" : bind;
      return URI.create(
          (tls == null ? "http://" : "https://")
              + (host.contains(":") ? "[" + host + "]" : host)
              + ":"
              + actualPort
              + "/");
    }
  }

  /**
   * How the server proves who it is.
   *
   * @param certificate PEM file of its certificate, then those of the authorities between
   * @param key PEM file of the certificate's private key
   */
  public record Tls(Path certificate, Path key) {}

  /**
   * Sign-in at a provider of OpenID Connect.
   *
   * @param issuer of the provider, below which its description is found
   * @param publicUrl of the console, as browsers have it
   * @param roles ids of roles by values of the claim, the one that counts first
   * @param roleClaim name of the claim that holds them; dots lead into objects
   * @param districtClaim name of the claim that holds districts; null when all may see all cameras
   */
  public record Oidc(
      String issuer,
      String clientId,
      Secret clientSecret,
      String publicUrl,
      SequencedMap<String, String> roles,
      String roleClaim,
      @Nullable String districtClaim) {

    public Oidc {
      roles = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(roles));
    }

    /** Codes and secrets travel there, so in the clear only where nobody else can listen. */
    static @Nullable String address(String text) {
      try {
        URI address = URI.create(text);
        String host = address.getHost();
        boolean here = "127.0.0.1".equals(host) || "localhost".equals(host);
        boolean safe =
            "https".equals(address.getScheme()) || (here && "http".equals(address.getScheme()));
        return host != null && safe && address.getRawQuery() == null ? text : null;
      } catch (IllegalArgumentException malformed) {
        return null;
      }
    }
  }

  /**
   * What receiving and decoding may use on this node.
   *
   * @param connectsPerSecond most connections begun in a second, over all cameras
   * @param ringBytes memory for encoded video, over all cameras
   * @param spill folder where the encoded video of situations that may become incidents waits
   * @param hardware decoders to try before the processor's own, in this order
   */
  public record Ingest(int connectsPerSecond, long ringBytes, Path spill, List<Hardware> hardware) {

    public static final Ingest DEFAULT =
        new Ingest(10, 512L << 20, Path.of("data/spill"), List.of());

    public Ingest {
      hardware = List.copyOf(hardware);
    }
  }

  /** A decoder that is not the processor. */
  public enum Hardware {
    /** NVIDIA's decoder, through CUDA. */
    CUDA,
    /** The decoder of Intel's and AMD's graphics, through VA-API. */
    VAAPI;

    public String id() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
