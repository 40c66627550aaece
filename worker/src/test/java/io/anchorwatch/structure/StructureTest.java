package io.anchorwatch.structure;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.JavaPackage;
import java.util.AbstractCollection;
import java.util.AbstractMap;
import java.util.Date;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** How the project hangs together: what a review would have to look for in every change. */
class StructureTest {
  private static final JavaClasses CLASSES = Inspected.classes();

  private static final List<String> NAMES_THAT_SAY_NOTHING =
      List.of("..util..", "..common..", "..helper..", "..manager..", "..impl..", "..base..");

  /** A gate that watches nothing looks like a clean one. */
  @Test
  void allThreeModulesAreInspected() {
    assumeTrue(Inspected.canary() == null);
    assertThat(CLASSES)
        .extracting(JavaClass::getName)
        .contains(
            "io.anchorwatch.model.ChatModel",
            "io.anchorwatch.jobs.Job",
            "io.anchorwatch.schedule.Doorbell");
  }

  @Test
  void eachFeatureUsesOnlyItsNeighbours() {
    classes().should(Features.useOnlyTheirNeighbours()).check(CLASSES);
  }

  @Test
  void featuresAreFreeOfCycles() {
    slices().matching("io.anchorwatch.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @ParameterizedTest
  @MethodSource("io.anchorwatch.structure.ForbiddenCalls#all")
  void whatIsInjectedIsReachedForInOneClassAtMost(ForbiddenCalls calls) {
    assertThat(calls.callers(CLASSES)).as("classes that reach for %s", calls).hasSizeLessThan(2);
  }

  @Test
  void noStaticHoldsState() {
    fields().that().areStatic().should().beFinal().check(CLASSES);
    fields()
        .that()
        .areStatic()
        .and(not(modifier(JavaModifier.SYNTHETIC)))
        .should()
        .notHaveRawType(changeable())
        .check(CLASSES);
    fields().that(staticArrays()).should().bePrivate().allowEmptyShould(true).check(CLASSES);
  }

  @Test
  void onlyTheQuartzPackageKnowsQuartz() {
    only("io.anchorwatch.quartz", "org.quartz..", "com.novemberain..");
  }

  @Test
  void onlyTheStorePackageKnowsTheEmbeddedStore() {
    only("io.anchorwatch.store", "de.bwaldvogel..", "org.h2..");
  }

  @Test
  void onlyTheModelOfThisProcessKnowsTheNativeLibrary() {
    only("io.anchorwatch.embeddings.minilm", "ai.onnxruntime..");
  }

  @Test
  void onlyTheModelPackagesAndTheNeighboursKnowOkHttp() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.anchorwatch.model..", "io.anchorwatch.neighbours..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("okhttp3..")
        .check(CLASSES);
  }

  @Test
  void onlyTheNeighboursKnowFeedsAndSitemaps() {
    only("io.anchorwatch.neighbours..", "com.rometools..", "crawlercommons..");
  }

  @Test
  void onlyTheContainerTouchesTheInjector() {
    noClasses()
        .that()
        .doNotHaveSimpleName("AppContainer")
        .should()
        .dependOnClassesThat()
        .haveFullyQualifiedName("com.google.inject.Injector")
        .check(CLASSES);
  }

  @Test
  void onlyCommandsPrint() {
    noClasses()
        .that()
        .resideOutsideOfPackages("io.anchorwatch.cli..", "io.anchorwatch.quickstart..")
        .should()
        .accessField(System.class, "out")
        .orShould()
        .accessField(System.class, "err")
        .check(CLASSES);
  }

  @Test
  void packagesAreNamedAfterWhatTheyKeep() {
    noClasses()
        .should()
        .resideInAnyPackage(NAMES_THAT_SAY_NOTHING.toArray(String[]::new))
        .check(CLASSES);
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<JavaPackage> packages =
        CLASSES.stream().map(JavaClass::getPackage).collect(Collectors.toSet());
    assertThat(packages)
        .allSatisfy(
            it -> assertThat(it.isAnnotatedWith(NullMarked.class)).as(it.getName()).isTrue());
  }

  private static void only(String owner, String... packages) {
    noClasses()
        .that()
        .resideOutsideOfPackage(owner)
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage(packages)
        .check(CLASSES);
  }

  private static DescribedPredicate<JavaClass> changeable() {
    return DescribedPredicate.describe(
        "changeable",
        type ->
            type.getPackageName().equals("java.util.concurrent.atomic")
                || type.isAssignableTo(ThreadLocal.class)
                || type.isAssignableTo(ConcurrentMap.class)
                || type.isAssignableTo(AbstractCollection.class)
                || type.isAssignableTo(AbstractMap.class)
                || type.isAssignableTo(Date.class));
  }

  private static DescribedPredicate<JavaField> staticArrays() {
    return DescribedPredicate.describe(
        "are static arrays",
        field ->
            field.getModifiers().contains(JavaModifier.STATIC)
                && !field.getModifiers().contains(JavaModifier.SYNTHETIC)
                && field.getRawType().isArray());
  }
}
