package io.saola.app;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The arrows of docs/architecture.md. */
class ArchitectureTest {

  private static JavaClasses saola;

  @BeforeAll
  static void importClasses() {
    saola =
        new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("io.saola");
    assertThat(saola).hasSizeGreaterThan(100);
  }

  @Test
  void shouldLetCoreDependOnNoOtherModule() {
    noClasses()
        .that()
        .resideInAPackage("io.saola.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(
            "io.saola.ingest..",
            "io.saola.inference..",
            "io.saola.events..",
            "io.saola.simulator..",
            "io.saola.app..")
        .check(saola);
  }

  @Test
  void shouldLetEachStageDependOnCoreOnly() {
    for (String stage : List.of("ingest", "inference", "events", "simulator")) {
      noClasses()
          .that()
          .resideInAPackage("io.saola." + stage + "..")
          .should()
          .dependOnClassesThat(
              DescribedPredicate.describe(
                  "belong to another module than core and " + stage,
                  target ->
                      target.getPackageName().startsWith("io.saola.")
                          && !target.getPackageName().startsWith("io.saola.core.")
                          && !isOrIsBelow(target, "io.saola." + stage)))
          .check(saola);
    }
  }

  @Test
  void shouldKeepSocketsAndNativeCodeOutOfCore() {
    noClasses()
        .that()
        .resideInAPackage("io.saola.core..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("java.net..", "io.netty..", "org.bytedeco..", "ai.onnxruntime..")
        .check(
            saola.that(
                DescribedPredicate.describe(
                    "do not merely name an address, or a socket that Java's checks of certificates"
                        + " are asked about",
                    type ->
                        !type.getName().startsWith("io.saola.core.config.SaolaConfig")
                            && !type.getName().equals("io.saola.core.trust.CertificateCheck"))));
  }

  @Test
  void shouldKeepGeneratedMessagesInTheirPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("io.saola.core.wire")
        .should()
        .dependOnClassesThat()
        .haveNameMatching("io\\.saola\\.core\\.wire\\.Messages.*")
        .check(saola);
  }

  @Test
  void shouldKeepRulesAndTrackerAwayFromPixelsAndClocks() {
    noClasses()
        .that()
        .resideInAnyPackage("io.saola.inference.tracking..", "io.saola.inference.incident..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.saola.core.frame..", "org.bytedeco..", "ai.onnxruntime..")
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("io.saola.core.time.Ticker")
        .check(saola);
  }

  @Test
  void shouldHaveNoCyclesBetweenPackagesOfAModule() {
    for (String stage : List.of("ingest", "inference", "events", "simulator")) {
      slices().matching("io.saola." + stage + ".(*)..").should().beFreeOfCycles().check(saola);
    }
  }

  @Test
  void shouldMarkEveryPackageForNullChecks() {
    Set<JavaPackage> packages = saola.getDefaultPackage().getSubpackagesInTree();

    assertThat(packages)
        .filteredOn(found -> found.getName().startsWith("io.saola."))
        .filteredOn(found -> !found.getClasses().isEmpty())
        .allSatisfy(
            found ->
                assertThat(found.tryGetPackageInfo().isPresent())
                    .as(found.getName() + " has a package-info.java")
                    .isTrue())
        .allSatisfy(
            found ->
                assertThat(found.isAnnotatedWith(NullMarked.class))
                    .as(found.getName() + " is @NullMarked")
                    .isTrue());
  }

  @Test
  void shouldHaveNoRoomsForOddsAndEnds() {
    noClasses()
        .should()
        .resideInAnyPackage("..util..", "..common..", "..helper..", "..manager..", "..impl..")
        .check(saola);
  }

  @Test
  void shouldKeepConcreteClassesFinal() {
    classes()
        .that()
        .areTopLevelClasses()
        .and()
        .areNotInterfaces()
        .and()
        .doNotHaveModifier(JavaModifier.ABSTRACT)
        .and()
        .doNotHaveSimpleName("package-info")
        .should()
        .haveModifier(JavaModifier.FINAL)
        .check(saola);
  }

  private static boolean isOrIsBelow(JavaClass type, String root) {
    return type.getPackageName().equals(root) || type.getPackageName().startsWith(root + ".");
  }
}
