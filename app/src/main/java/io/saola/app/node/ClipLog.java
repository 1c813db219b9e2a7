package io.saola.app.node;

import io.saola.core.stage.CutResult;
import io.saola.core.stage.CutResultSink;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Says in the log what became of every clip; the recorder counts them. */
final class ClipLog implements CutResultSink {

  private static final Logger LOG = LoggerFactory.getLogger(ClipLog.class);

  @Override
  public void accept(CutResult result) {
    CutResult.Part clip = result.clip();
    if (clip != null) {
      LOG.info(
          "{}: clip {} ({} bytes, {} stills, sha256 {})",
          result.incident(),
          clip.key(),
          clip.bytes(),
          result.stills().size(),
          clip.sha256());
    }
    if (!result.trouble().isEmpty()) {
      LOG.warn("{}: {}", result.incident(), result.trouble());
    }
  }
}
