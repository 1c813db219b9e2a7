package io.saola.bench.peer;

import ai.djl.MalformedModelException;
import ai.djl.inference.Predictor;
import ai.djl.modality.cv.Image;
import ai.djl.modality.cv.ImageFactory;
import ai.djl.modality.cv.output.DetectedObjects;
import ai.djl.modality.cv.transform.Resize;
import ai.djl.modality.cv.translator.YoloV5Translator;
import ai.djl.ndarray.types.DataType;
import ai.djl.repository.zoo.Criteria;
import ai.djl.repository.zoo.ModelNotFoundException;
import ai.djl.repository.zoo.ZooModel;
import ai.djl.translate.TranslateException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;

/**
 * YOLOX-nano through a DJL {@code Predictor<Image, DetectedObjects>} on one thread: DJL's engine
 * for ONNX Runtime, with PyTorch for the array operations that this engine has not itself, as DJL's
 * documentation puts them together.
 *
 * <p>DJL 0.35 has no translator for YOLOX. Its {@code YoloV5Translator} reads the same rows of four
 * numbers, objectness and 80 classes; it knows no grid, so that its boxes lie elsewhere, but it
 * does the same work. For one thread.
 */
public final class DjlPredictor implements AutoCloseable {

  private static final float OVERLAP = 0.45f;

  private final ZooModel<Image, DetectedObjects> model;
  private final Predictor<Image, DetectedObjects> predictor;

  static {
    System.setProperty("ai.djl.offline", "true");
    System.setProperty("ai.djl.pytorch.num_threads", "1");
    System.setProperty("ai.djl.pytorch.num_interop_threads", "1");
    System.setProperty("OPT_OUT_TRACKING", "true");
  }

  public DjlPredictor(Path file, float minScore)
      throws IOException, ModelNotFoundException, MalformedModelException {
    model =
        Criteria.builder()
            .setTypes(Image.class, DetectedObjects.class)
            .optModelPath(file)
            .optEngine("OnnxRuntime")
            .optOption("intraOpNumThreads", "1")
            .optOption("interOpNumThreads", "1")
            .optTranslator(translator(minScore))
            .build()
            .loadModel();
    predictor = model.newPredictor();
  }

  private static YoloV5Translator translator(float minScore) {
    return YoloV5Translator.builder()
        .optOutputType(YoloV5Translator.YoloOutputType.BOX)
        .optSynset(IntStream.range(0, RawYolox.VALUES - 5).mapToObj("class %d"::formatted).toList())
        .setImageSize(RawYolox.SIDE, RawYolox.SIDE)
        .addTransform(new Resize(RawYolox.SIDE, RawYolox.SIDE))
        // In place of ToTensor, which divides by 255: this model wants blue first, 0..255.
        .addTransform(array -> array.flip(2).transpose(2, 0, 1).toType(DataType.FLOAT32, false))
        .optThreshold(minScore)
        .optNmsThreshold(OVERLAP)
        .build();
  }

  /** A picture as DJL takes it. */
  public static Image image(BufferedImage picture) {
    return ImageFactory.getInstance().fromImage(picture);
  }

  /** How many objects are on a picture. */
  public int detect(Image picture) throws TranslateException {
    return predictor.predict(picture).getNumberOfObjects();
  }

  /** The names of what is on a picture. */
  public List<String> classes(Image picture) throws TranslateException {
    return predictor.predict(picture).getClassNames();
  }

  @Override
  public void close() {
    predictor.close();
    model.close();
  }
}
