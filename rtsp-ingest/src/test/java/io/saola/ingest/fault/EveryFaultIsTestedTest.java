package io.saola.ingest.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.HierarchyTraversalMode;
import org.junit.platform.commons.support.ReflectionSupport;

class EveryFaultIsTestedTest {

  @Test
  void shouldFindATestThatCitesEveryFault() {
    Stream<CameraFault> cited =
        ReflectionSupport.findAllClassesInPackage("io.saola.ingest", _ -> true, _ -> true).stream()
            .flatMap(
                type ->
                    AnnotationSupport.findAnnotatedMethods(
                        type, Cites.class, HierarchyTraversalMode.TOP_DOWN)
                        .stream())
            .filter(method -> AnnotationSupport.isAnnotated(method, Test.class))
            .flatMap(method -> Arrays.stream(method.getAnnotation(Cites.class).value()));

    assertThat(cited.distinct())
        .as("faults that a test cites")
        .containsExactlyInAnyOrder(CameraFault.values());
  }
}
