package io.saola.inference.detect.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.saola.core.config.Section;
import io.saola.core.detection.ObjectClass;
import io.saola.core.frame.PixelLayout;
import io.saola.core.frame.Placement;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DescriptionReaderTest {

  private static final Path DOCUMENT =
      Path.of(System.getProperty("basedir", "."), "../docs/models.md").normalize();

  private static final String SMALLEST =
      """
      family: yolov8
      input: {width: 640, height: 384, colours: rgb, scale: 1/255, placement: centred}
      classes: coco
      """;

  @TempDir private Path folder;

  @Test
  void shouldReadWhatMustBeThere() throws Exception {
    ModelDescription model = read(SMALLEST);

    assertThat(model.family()).isEqualTo(ModelFamily.YOLOV8);
    assertThat(model.input().picture().width()).isEqualTo(640);
    assertThat(model.input().picture().height()).isEqualTo(384);
    assertThat(model.input().picture().layout()).isEqualTo(PixelLayout.RGB_PLANAR);
    assertThat(model.input().picture().placement()).isEqualTo(Placement.CENTRED);
    assertThat(model.input().picture().pad()).isEqualTo(114);
    assertThat(model.input().scale()).isCloseTo(1 / 255.0, within(1e-12));
    assertThat(model.input().mean()).containsExactly(0.0, 0.0, 0.0);
    assertThat(model.input().std()).containsExactly(1.0, 1.0, 1.0);
    assertThat(model.classes()).hasSize(80).startsWith("person").endsWith("toothbrush");
    assertThat(model.overlap()).isEqualTo(0.45);
    assertThat(model.reported()).hasSize(ObjectClass.values().length - 1);
  }

  @Test
  void shouldReadWhatMayBeThere() throws Exception {
    ModelDescription model =
        read(
            """
            family: detr
            input:
              width: 100
              height: 60
              layout: nhwc
              colours: bgr
              scale: 0.5
              mean: [1, 2.5, -3]
              std: [0.1, 1, 10]
              placement: stretched
              pad: 0
              name: picture
              sizes: size
            outputs: {logits: a, boxes: b}
            classes: [xe máy, person, ô tô]
            reports: {xe máy: motorcycle, ô tô: car}
            overlap: 0.9
            licence: Apache-2.0
            source: https://models.example/own
            """);

    assertThat(model.input().picture().layout()).isEqualTo(PixelLayout.BGR_PACKED);
    assertThat(model.input().picture().placement()).isEqualTo(Placement.STRETCHED);
    assertThat(model.input().mean()).containsExactly(1.0, 2.5, -3.0);
    assertThat(model.input().std()).containsExactly(0.1, 1.0, 10.0);
    assertThat(model.input().name()).isEqualTo(Optional.of("picture"));
    assertThat(model.input().sizesName()).isEqualTo(Optional.of("size"));
    assertThat(model.outputs()).isEqualTo(Map.of("logits", "a", "boxes", "b"));
    assertThat(model.reported()).containsExactly(ObjectClass.CAR, ObjectClass.MOTORCYCLE);
    assertThat(model.table(Set.of()))
        .containsExactly(ObjectClass.MOTORCYCLE, null, ObjectClass.CAR);
    assertThat(model.table(Set.of(ObjectClass.CAR))).containsExactly(null, null, ObjectClass.CAR);
    assertThat(model.overlap()).isEqualTo(0.9);
    assertThat(model.licence()).isEqualTo("Apache-2.0");
    assertThat(model.source()).isEqualTo("https://models.example/own");
  }

  @Test
  void shouldTellAllProblemsAtOnceWithTheirLines() {
    assertThatThrownBy(
            () ->
                read(
                    """
                    family: yolo8
                    input: {width: 30, height: 384, colors: rgb, scale: 2/0, placement: middle}
                    classes: [car, car]
                    reports: {auto: car, car: lorry}
                    """))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("own.yaml:1: family: found 'yolo8', expected one of yolox")
        .hasMessageContaining("own.yaml:2: input.width: found '30', expected a whole number")
        .hasMessageContaining("own.yaml:2: input.colors: unknown key, did you mean 'colours'?")
        .hasMessageContaining("own.yaml:2: input.colours: missing, expected rgb or bgr")
        .hasMessageContaining("own.yaml:2: input.scale: found '2/0', expected a number, or a")
        .hasMessageContaining("own.yaml:2: input.placement: found 'middle', expected one of")
        .hasMessageContaining("own.yaml:3: classes[1]: found 'car' for the second time")
        .hasMessageContaining("own.yaml:4: reports.auto: unknown key")
        .hasMessageContaining("own.yaml:4: reports.car: found 'lorry', expected one of person");
  }

  @ParameterizedTest
  @CsvSource({
    "width: 640, width: 650, a multiple of 32",
    "classes: coco, classes: imagenet, 'found ''imagenet'', expected coco, or a list of names'",
    "classes: coco, classes: [], at least one name",
    "classes: coco, classes: [zebra], none of the classes is reported",
    "classes: coco, '{classes: coco', not YAML",
    "scale: 1/255, scale: 0, expected a number",
    "scale: 1/255, 'scale: 1/255, mean: [1, 2]', a list of three numbers",
    "scale: 1/255, 'scale: 1/255, std: [1, 0, 1]', a number above 0",
    "family: yolov8, 'outputs: {boxes: b}\nfamily: yolov8', {rows} for this family",
    "family: yolov8, 'outputs: {boxes: b}\nfamily: detr', 'either logits and boxes, or labels'"
  })
  void shouldSayWhatIsExpected(String said, String wrong, String sentence) {
    assertThat(SMALLEST).contains(said);

    assertThatThrownBy(() -> read(SMALLEST.replace(said, wrong)))
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("own.yaml")
        .hasMessageContaining(sentence);
  }

  @Test
  void shouldReadEveryExampleOfTheDocumentWhichHasEveryKey() throws Exception {
    String document = Files.readString(DOCUMENT);
    Matcher example = Pattern.compile("```yaml\n(.*?)```", Pattern.DOTALL).matcher(document);
    Set<ModelFamily> shown = EnumSet.noneOf(ModelFamily.class);

    while (example.find()) {
      if (example.group(1).contains("family:")) {
        shown.add(read(example.group(1)).family());
      }
    }

    assertThat(shown).containsExactly(ModelFamily.values());
    assertThat(DescriptionReader.SECTIONS)
        .flatExtracting(Section::names)
        .allSatisfy(key -> assertThat(document).containsPattern("[`.{ ]" + key + "[`},]"));
  }

  @Test
  void shouldRefuseAnEmptyFile() {
    assertThatThrownBy(() -> read(""))
        .hasMessageContaining("own.yaml:1: found an empty file")
        .hasMessageContaining("family, input, classes");
  }

  @Test
  void shouldDescribeThePublishedModels() {
    for (PublishedModel model : PublishedModel.all()) {
      assertThat(DescriptionReader.builtIn(model).reported()).contains(ObjectClass.CAR);
    }
    assertThat(List.of(CocoClasses.NAMES.get(2), CocoClasses.NAMES.get(28)))
        .containsExactly("car", "suitcase");
  }

  private ModelDescription read(String yaml) throws Exception {
    return DescriptionReader.read(Files.writeString(folder.resolve("own.yaml"), yaml));
  }
}
