package io.financex.backup.tests.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.assignableTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.nameMatching;
import static com.tngtech.archunit.lang.conditions.ArchPredicates.are;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.methods;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.ServiceLoader;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;

/** The rooms and the arrows of docs/architecture.md. */
class ArchitectureTest {
  private static final String ROOT = "io.financex.backup";
  private static final String ERRORS = ROOT + ".error..";
  private static final String NOUNS = ROOT + ".model..";
  private static final String PLUG_INS = ROOT + ".spi..";
  private static final String VERBS = ROOT + ".internal..";
  private static final String JSON = ROOT + ".json..";
  private static final String XLSX = ROOT + ".xlsx..";
  private static final String SQL = ROOT + ".sql..";
  private static final String JPA = ROOT + ".jpa..";

  private static final JavaClasses LIBRARY =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .withImportOption(location -> !location.contains("/backup-tests/"))
          .importPackages(ROOT);

  private static JavaClasses in(String... packages) {
    return LIBRARY.that(are(resideInAnyPackage(packages)));
  }

  @Test
  void enoughIsLookedAt() {
    assertThat(in(ERRORS)).hasSizeGreaterThan(5);
    assertThat(in(NOUNS)).hasSizeGreaterThan(10);
    assertThat(in(PLUG_INS)).hasSizeGreaterThan(10);
    assertThat(in(ROOT)).hasSizeGreaterThan(15);
    assertThat(in(VERBS)).hasSizeGreaterThan(25);
    assertThat(in(JSON)).hasSizeGreaterThan(5);
    assertThat(in(XLSX)).hasSizeGreaterThan(30);
    assertThat(in(SQL)).hasSizeGreaterThan(20);
    assertThat(in(JPA)).hasSizeGreaterThan(20);
  }

  @Test
  void errorsKnowNobody() {
    noClasses()
        .that(are(resideInAPackage(ERRORS)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT, NOUNS, PLUG_INS, VERBS, JSON, XLSX, SQL, JPA))
        .because("everybody speaks of failures")
        .check(LIBRARY);
  }

  @Test
  void nounsKnowErrorsOnly() {
    noClasses()
        .that(are(resideInAPackage(NOUNS)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT, PLUG_INS, VERBS, JSON, XLSX, SQL, JPA))
        .because("people -> plug-ins -> nouns -> errors")
        .check(LIBRARY);
  }

  @Test
  void plugInsKnowNounsOnly() {
    noClasses()
        .that(are(resideInAPackage(PLUG_INS)))
        .should()
        .dependOnClassesThat(resideInAnyPackage(ROOT, VERBS, JSON, XLSX, SQL, JPA))
        .because("people -> plug-ins -> nouns -> errors")
        .check(LIBRARY);
  }

  @Test
  void onlyPeopleKnowVerbs() {
    noClasses()
        .that(are(resideInAnyPackage(ERRORS, NOUNS, PLUG_INS, JSON, XLSX, SQL, JPA)))
        .should()
        .dependOnClassesThat(resideInAPackage(VERBS))
        .because("the engine's steps are nobody else's business")
        .check(LIBRARY);
  }

  @Test
  void theCoreNeedsLittle() {
    classes()
        .that(are(resideInAnyPackage(ROOT, ERRORS, NOUNS, PLUG_INS, VERBS)))
        .should()
        .onlyDependOnClassesThat(
            resideInAnyPackage(
                ROOT, ERRORS, NOUNS, PLUG_INS, VERBS, "java..", "org.slf4j..", "org.jspecify.."))
        .because("no type of a format's library or of JPA may reach the core")
        .check(LIBRARY);
  }

  @Test
  void aFormatNeverSeesJpaAndTheAdapterNeverAFormat() {
    noClasses()
        .that(are(resideInAnyPackage(JSON, XLSX, SQL)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(JPA, "jakarta.persistence..", "java.sql..", "org.hibernate.."))
        .because("a format turns records into bytes and back")
        .check(LIBRARY);
    noClasses()
        .that(are(resideInAPackage(JPA)))
        .should()
        .dependOnClassesThat(
            resideInAnyPackage(
                JSON, XLSX, SQL, "tools.jackson..", "com.fasterxml..", "org.apache.poi.."))
        .because("a store looks up, inserts and updates")
        .check(LIBRARY);
  }

  @Test
  void aFormatNeverSeesAnother() {
    noClasses()
        .that(are(resideInAPackage(SQL)))
        .should()
        .dependOnClassesThat(resideInAPackage(JSON))
        .because("each is a module of its own")
        .check(LIBRARY);
    noClasses()
        .that(are(resideInAPackage(JSON)))
        .should()
        .dependOnClassesThat(resideInAPackage(SQL))
        .because("each is a module of its own")
        .check(LIBRARY);
  }

  @Test
  void onlyOneRoomKnowsHibernate() {
    noClasses()
        .that(are(resideInAPackage(JPA)))
        .and(DescribedPredicate.not(resideInAPackage(ROOT + ".jpa.hibernate..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.hibernate.."))
        .because("a second provider is a second room")
        .check(LIBRARY);
  }

  @Test
  void onlyOneRoomKnowsEclipseLink() {
    noClasses()
        .that(are(resideInAPackage(JPA)))
        .and(DescribedPredicate.not(resideInAPackage(ROOT + ".jpa.eclipselink..")))
        .should()
        .dependOnClassesThat(resideInAPackage("org.eclipse.persistence.."))
        .because("a provider is a room of its own")
        .check(LIBRARY);
  }

  @Test
  void nothingGoesInCircles() {
    slices()
        .matching(ROOT + ".(*)..")
        .should()
        .beFreeOfCycles()
        .because("only people and verbs know each other, and people are no slice here")
        .check(LIBRARY);
  }

  @Test
  void aLibraryDoesNotPrint() {
    NO_CLASSES_SHOULD_ACCESS_STANDARD_STREAMS.check(LIBRARY);
    noClasses()
        .should()
        .callMethod(Throwable.class, "printStackTrace")
        .because("a library logs with slf4j")
        .check(LIBRARY);
  }

  @Test
  void nobodyThrowsGenerically() {
    methods()
        .should()
        .notDeclareThrowableOfType(Exception.class)
        .andShould()
        .notDeclareThrowableOfType(Throwable.class)
        .because("a caller reacts to what it can tell apart")
        .check(LIBRARY);
    noClasses()
        .that(DescribedPredicate.not(assignableTo(Exception.class)))
        .should()
        .callConstructor(RuntimeException.class, String.class)
        .orShould()
        .callConstructor(RuntimeException.class, String.class, Throwable.class)
        .orShould()
        .callConstructor(Exception.class, String.class)
        .because("a failure has a name")
        .check(LIBRARY);
  }

  @Test
  void whatIsPublicIsFinalUnlessItIsMadeForExtension() {
    classes()
        .that()
        .arePublic()
        .and()
        .areNotInterfaces()
        .and()
        .areNotEnums()
        .and(
            DescribedPredicate.not(
                nameMatching(
                    ".*\\.(error\\.(BackupException|StoreException)|spi\\.SequentialSource)")))
        .should()
        .haveModifier(JavaModifier.FINAL)
        .because("what is not made for extension cannot be broken by it")
        .check(LIBRARY);
  }

  @Test
  void everyPackageIsNullMarked() {
    classes()
        .should(
            new ArchCondition<JavaClass>("reside in a package that is @NullMarked") {
              @Override
              public void check(JavaClass type, ConditionEvents events) {
                events.add(
                    new SimpleConditionEvent(
                        type,
                        type.getPackage().isAnnotatedWith(NullMarked.class),
                        type.getPackageName() + " and its @NullMarked"));
              }
            })
        .because("null is said where it may be")
        .check(
            LIBRARY.that(
                are(DescribedPredicate.not(nameMatching(".*(package-info|module-info)")))));
  }

  @Test
  void plugInsAreNotCachedInStatics() {
    fields()
        .that()
        .areStatic()
        .should()
        .notHaveRawType(ClassLoader.class)
        .andShould()
        .notHaveRawType(ServiceLoader.class)
        .because("a container may have several class loaders")
        .check(LIBRARY);
  }
}
