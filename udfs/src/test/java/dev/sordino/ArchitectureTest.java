package dev.sordino;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.security.MessageDigest;
import org.junit.jupiter.api.Test;

/** What decides knows nothing of Spark, and packages lean on each other in one direction. */
class ArchitectureTest {

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.sordino");

  @Test
  void onlyTheSparkPackage_dependsOnSpark() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sordino.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("org.apache.spark..", "org.apache.hadoop..", "io.delta..", "scala..")
        .check(CLASSES);
  }

  @Test
  void nothing_dependsOnTheSparkPackage() {
    noClasses()
        .that()
        .resideOutsideOfPackage("dev.sordino.spark..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("dev.sordino.spark..")
        .check(CLASSES);
  }

  @Test
  void packages_areFreeOfCycles() {
    slices().matching("dev.sordino.(*)..").should().beFreeOfCycles().check(CLASSES);
  }

  @Test
  void measuring_seesNothingRaw() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.sordino.metric..", "dev.sordino.sentiment..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("dev.sordino.transcript..", "dev.sordino.recognize..")
        .check(CLASSES);
  }

  @Test
  void identifiers_areNeverHashedWithoutAKey() {
    noClasses()
        .that()
        .resideInAnyPackage("dev.sordino.deidentify..", "dev.sordino.recognize..")
        .should()
        .dependOnClassesThat()
        .areAssignableTo(MessageDigest.class)
        .orShould()
        .dependOnClassesThat()
        .haveFullyQualifiedName("org.apache.commons.codec.digest.DigestUtils")
        .check(CLASSES);
  }

  @Test
  void everyPackage_isNullMarked() {
    classes()
        .that()
        .haveSimpleName("package-info")
        .should()
        .beAnnotatedWith(org.jspecify.annotations.NullMarked.class)
        .check(CLASSES);
  }
}
