package io.saola.events.kill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sink on a disk of its own that fills up under it, store, journal and all. */
final class DiskFullIT {

  private static final int INCIDENTS = 300;
  private static final int DISK_KIBIBYTES = 16 * 1024;

  @TempDir private Path folder;

  @Test
  void shouldKeepEverythingUntilThereIsRoomAgain() throws Exception {
    assumeMountNamespaces();
    try (Hook hook = new Hook();
        RunningProgram program =
            RunningProgram.onSmallDisk(folder, DISK_KIBIBYTES, hook.port(), INCIDENTS)) {
      assertThat(program.ask("fill")).startsWith("filled ");
      assertThat(program.ask("go")).isEqualTo("decided");
      await()
          .atMost(Duration.ofSeconds(30))
          .until(
              () -> {
                String counts = program.ask("counts");
                return !counts.contains("journal-failed 0 ") && !counts.endsWith("retried 0");
              });
      assertThat(hook.told()).hasSizeLessThan(INCIDENTS);

      assertThat(program.ask("free")).isEqualTo("freed");

      hook.awaitAll(INCIDENTS);
      hook.checkOrder(INCIDENTS);
      assertThat(program.ask("counts"))
          .startsWith("stored " + 2 * INCIDENTS + " ")
          .contains(" dropped 0 ");
    }
  }

  private static void assumeMountNamespaces() throws IOException, InterruptedException {
    Process tried =
        new ProcessBuilder("unshare", "--map-root-user", "--mount", "true")
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    boolean possible = tried.waitFor(10, TimeUnit.SECONDS) && tried.exitValue() == 0;
    if (Boolean.getBoolean("saola.require.all")) {
      assertThat(possible).as("a mount namespace can be made (unshare, of util-linux)").isTrue();
    }
    assumeTrue(possible, "no mount namespace can be made (unshare, of util-linux)");
  }
}
