package io.saola.app.command;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.saola.app.probe.ProbeJson;
import io.saola.app.probe.ProbeText;
import io.saola.core.camera.Secret;
import io.saola.core.camera.StreamAddress;
import io.saola.core.config.CameraConfig.Stream;
import io.saola.core.config.CameraConfig.Transport;
import io.saola.core.config.CameraConfig.Trust;
import io.saola.core.config.Durations;
import io.saola.core.config.RtspUrl;
import io.saola.core.time.Ticker;
import io.saola.ingest.probe.Advice;
import io.saola.ingest.probe.Advisor;
import io.saola.ingest.probe.CameraProbe;
import io.saola.ingest.probe.ProbeOutcome;
import java.io.Console;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code saola probe}: what a camera is like, and how to configure it. */
@Command(
    name = "probe",
    description = {
      "Looks at one camera: what it offers and sends, how it arrives, what Saola had to forgive,"
          + " and what it recommends for the configuration.",
      "The password comes from the environment variable SAOLA_PROBE_PASSWORD, or is asked for on a"
          + " terminal; with the address it would stand in the list of processes."
    },
    mixinStandardHelpOptions = true)
final class ProbeCommand implements Callable<Integer> {

  private static final String PASSWORD = "SAOLA_PROBE_PASSWORD";
  private static final Duration LEAST = Duration.ofSeconds(1);
  private static final Duration MOST = Duration.ofMinutes(10);
  private static final Pattern FINGERPRINT = Pattern.compile("[0-9a-f]{64}");
  private static final Pattern SHOWN = Pattern.compile("SHA-256 ([0-9a-f]{64})");

  @Parameters(paramLabel = "URL", description = RtspUrl.EXPECTED)
  private String url = "";

  @Option(
      names = "--transport",
      defaultValue = "tcp",
      paramLabel = "tcp|udp",
      description = "measured; the other one is tried shortly (default ${DEFAULT-VALUE})")
  private Transport transport = Transport.TCP;

  @Option(
      names = "--for",
      defaultValue = "10s",
      paramLabel = "TIME",
      converter = DurationConverter.class,
      description = "how long pictures are measured, 1s to 10m (default ${DEFAULT-VALUE})")
  private Duration time = Duration.ZERO;

  @Option(
      names = "--fingerprint",
      paramLabel = "SHA256",
      defaultValue = "",
      description = "of the certificate that a camera with rtsps signed for itself")
  private String fingerprint = "";

  @Option(names = "--json", description = "one line of JSON, for programs")
  private boolean json;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() throws CommandFailure, InterruptedException {
    if (time.compareTo(LEAST) < 0 || time.compareTo(MOST) > 0) {
      throw CommandFailure.usage("--for: found " + Durations.format(time) + ", expected 1s to 10m");
    }
    StreamAddress.Rtsp address = address();
    String pinned = pinned();
    Trust trust = pinned.isEmpty() ? new Trust.PublicAuthorities() : new Trust.Pinned(pinned);
    Transport asked = address.secure() ? Transport.TCP : transport;
    return say(measure(new Stream(address, asked, trust, Duration.ZERO, false)), address, pinned);
  }

  private String pinned() throws CommandFailure {
    String pinned = fingerprint.replace(":", "").toLowerCase(Locale.ROOT);
    if (!pinned.isEmpty() && !FINGERPRINT.matcher(pinned).matches()) {
      throw CommandFailure.usage(
          "--fingerprint: found '"
              + fingerprint
              + "', expected the 64 hexadecimal digits of a SHA-256");
    }
    return pinned;
  }

  private StreamAddress.Rtsp address() throws CommandFailure {
    StreamAddress.Rtsp read =
        RtspUrl.parse(url)
            .orElseThrow(
                () ->
                    CommandFailure.usage(
                        "URL: found "
                            + RtspUrl.quoted(url)
                            + ", expected "
                            + RtspUrl.EXPECTED
                            + ", special characters of a password percent-encoded"));
    StreamAddress.Credentials named = read.credentials();
    return named == null || !named.password().reveal().isEmpty()
        ? read
        : read.withCredentials(new StreamAddress.Credentials(named.user(), password(named.user())));
  }

  /** From the environment, or from somebody at a terminal; in a pipe nobody is asked. */
  private static Secret password(String user) {
    String password =
        Optional.ofNullable(System.getenv(PASSWORD))
            .or(() -> typed("Password of " + user + ": "))
            .orElse("");
    return new Secret(password);
  }

  private static Optional<String> typed(String prompt) {
    return Optional.ofNullable(System.console())
        .filter(Console::isTerminal)
        .map(console -> console.readPassword("%s", prompt))
        .map(String::new);
  }

  private ProbeOutcome measure(Stream stream) throws InterruptedException {
    if (LoggerFactory.getLogger("io.saola.ingest") instanceof Logger told) {
      // Whatever it warns of stands in the report.
      told.setLevel(Level.ERROR);
    }
    try (CameraProbe probe = new CameraProbe(Ticker.system(), InstantSource.system());
        var progress = new ProgressBar(spec.commandLine().getErr(), "probing")) {
      return probe.measure(stream, time, progress::show);
    }
  }

  private int say(ProbeOutcome outcome, StreamAddress.Rtsp address, String pinned)
      throws CommandFailure {
    PrintWriter out = spec.commandLine().getOut();
    return switch (outcome) {
      case ProbeOutcome.Measured(var report) -> {
        Advice advice = Advisor.advise(report, pinned);
        out.println(json ? ProbeJson.of(report, advice) : ProbeText.of(report, advice));
        out.flush();
        yield 0;
      }
      case ProbeOutcome.Unusable unusable -> {
        if (json) {
          out.println(ProbeJson.of(address.toString(), unusable));
          out.flush();
        }
        throw CommandFailure.work(address + ": " + unusable.sentence() + trusting(unusable));
      }
    };
  }

  /** A certificate that its camera signed itself can be probed once somebody has looked at it. */
  private static String trusting(ProbeOutcome.Unusable unusable) {
    Matcher shown = SHOWN.matcher(unusable.sentence());
    return shown.find() ? "; to probe it all the same: --fingerprint " + shown.group(1) : "";
  }
}
