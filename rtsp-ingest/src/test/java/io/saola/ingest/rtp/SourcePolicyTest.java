package io.saola.ingest.rtp;

import static io.saola.ingest.fault.CameraFault.CHANGING_SOURCE;
import static io.saola.ingest.fault.CameraFault.FOREIGN_SESSION;
import static org.assertj.core.api.Assertions.assertThat;

import io.saola.ingest.fault.CameraFault;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class SourcePolicyTest {

  private static final int OWN = 0xaaaa;
  private static final int OTHER = 0xbbbb;
  private static final long FRAME_NANOS = TimeUnit.MILLISECONDS.toNanos(40);

  private final Set<CameraFault> faults = EnumSet.noneOf(CameraFault.class);
  private final SourcePolicy policy = new SourcePolicy(faults::add);
  private long now;
  private int sequence;

  @Test
  void shouldTakeTheFirstSourceWhateverItBeginsWith() {
    assertThat(p(OWN)).isTrue();
    assertThat(policy.isOwn(OWN)).isTrue();
    assertThat(policy.isOnly()).isTrue();
  }

  @Test
  void shouldTakeASourceThatBeginsWithAKeyframe() {
    for (int group = 0; group < 20; group++) {
      assertThat(key(group)).isTrue();
      for (int picture = 1; picture < 25; picture++) {
        assertThat(p(group)).isTrue();
      }
    }

    assertThat(faults).containsExactly(CHANGING_SOURCE);
  }

  @Test
  void shouldNotCallASingleChangeAFault() {
    key(OWN);
    key(OTHER);
    p(OTHER);

    assertThat(faults).isEmpty();
  }

  @Test
  void shouldTakeSourcesThatTakeTurns() {
    for (int group = 0; group < 6; group++) {
      int source = group % 2 == 0 ? OWN : OTHER;
      assertThat(key(source)).as("group %d", group).isTrue();
      for (int picture = 1; picture < 25; picture++) {
        assertThat(p(source)).isTrue();
      }
    }

    assertThat(faults).containsExactly(CHANGING_SOURCE);
  }

  @Test
  void shouldPassOverASourceInTheMiddleOfItsPictures() {
    key(OWN);
    for (int i = 0; i < 100; i++) {
      assertThat(p(OTHER)).isFalse();
      assertThat(p(OWN)).isTrue();
    }

    assertThat(faults).containsExactly(FOREIGN_SESSION);
    assertThat(policy.isOnly()).isFalse();
  }

  @Test
  void shouldGoBackToASourceThatGoesOn() {
    key(OWN);
    p(OWN);
    key(OTHER);
    p(OWN);
    p(OWN);

    assertThat(p(OWN)).isTrue();
    assertThat(key(OTHER)).as("foreign from now on").isFalse();
    assertThat(p(OWN)).isTrue();
    assertThat(faults).containsExactly(FOREIGN_SESSION);
  }

  @Test
  void shouldGoBackWhereEveryPictureIsAKeyframe() {
    int taken = 0;
    for (int i = 0; i < 100; i++) {
      key(OWN);
      taken += key(OTHER) ? 1 : 0;
    }

    assertThat(taken).isLessThanOrEqualTo(SourcePolicy.RETURNING);
    assertThat(policy.isOwn(OWN)).isTrue();
  }

  @Test
  void shouldNotGoBackForPacketsThatWereOvertaken() {
    at(OWN, 100, true);
    at(OWN, 105, false);
    at(OTHER, 7, true);

    for (int late = 101; late < 105; late++) {
      assertThat(at(OWN, late, false)).isFalse();
    }

    assertThat(policy.isOwn(OTHER)).isTrue();
  }

  @Test
  void shouldTakeWhateverComesAfterSilence() {
    key(OWN);
    assertThat(p(OTHER)).isFalse();
    now += SourcePolicy.SILENCE_NANOS;

    assertThat(p(OTHER)).isTrue();
    assertThat(faults).as("the old one did not go on").isEmpty();
  }

  @Test
  void shouldTakeTheSourceThatTheCameraNamedWhateverCameBefore() {
    policy.announced(OWN);
    key(OTHER);

    assertThat(p(OWN)).isTrue();
    assertThat(key(OTHER)).isFalse();
    assertThat(faults).containsExactly(FOREIGN_SESSION);
  }

  @Test
  void shouldNotMindANameThatNoPacketHas() {
    policy.announced(0);

    assertThat(key(OWN)).isTrue();
    assertThat(p(OWN)).isTrue();
    assertThat(key(OTHER)).isTrue();
    assertThat(faults).isEmpty();
  }

  @Test
  void shouldLetTheNamedSourceChangeLikeAnyOther() {
    policy.announced(OWN);
    key(OWN);
    now += TimeUnit.SECONDS.toNanos(1);

    assertThat(key(OTHER)).isTrue();
    assertThat(p(OTHER)).isTrue();
  }

  /** A picture's only packet: a keyframe. */
  private boolean key(int ssrc) {
    return at(ssrc, sequence + 1, true);
  }

  /** A picture's only packet: no keyframe. */
  private boolean p(int ssrc) {
    return at(ssrc, sequence + 1, false);
  }

  private boolean at(int ssrc, int number, boolean mayBegin) {
    sequence = number;
    now += FRAME_NANOS;
    return policy.takes(ssrc, number & 0xffff, mayBegin, now);
  }
}
