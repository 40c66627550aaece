package io.anchorwatch.structure;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** The classes under inspection: what all three modules ship, or a canary in their place. */
final class Inspected {
  private static final String ROOT = "io.anchorwatch";

  private static final ImportOption SHIPPED =
      location -> !location.contains("/test-classes/") && !location.contains("-tests.jar");

  private Inspected() {}

  static JavaClasses classes() {
    String canary = canary();
    return canary == null
        ? new ClassFileImporter().withImportOption(SHIPPED).importPackages(ROOT)
        : new ClassFileImporter().importPath(Path.of(canary));
  }

  /** A folder of classes that must be rejected; set by {@code scripts/canaries} only. */
  static @Nullable String canary() {
    return System.getProperty("anchorwatch.canary");
  }

  /** The first part of a package's name below the root: what a feature is called. */
  static String feature(String packageName) {
    if (!packageName.startsWith(ROOT + ".")) {
      return "";
    }
    String below = packageName.substring(ROOT.length() + 1);
    int dot = below.indexOf('.');
    return dot < 0 ? below : below.substring(0, dot);
  }
}
