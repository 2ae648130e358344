package sepbn;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.net.URI;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The walls of the house, over the production classes of every module but the benchmarks and the fuzzing. */
@AnalyzeClasses(packages = "sepbn", importOptions = ImportOption.DoNotIncludeTests.class)
final class ArchitectureTest {
    private static final String[] CORE = {
        "sepbn",
        "sepbn.io..",
        "sepbn.json..",
        "sepbn.random..",
        "sepbn.geometry..",
        "sepbn.image..",
        "sepbn.protocol..",
        "sepbn.network..",
        "sepbn.model..",
        "sepbn.domain..",
        "sepbn.metric..",
        "sepbn.weights..",
        "sepbn.inspect.."
    };

    /** The packages of each module, by its folder. */
    private static final Map<String, String[]> PACKAGES = Map.ofEntries(
            Map.entry("core", CORE),
            Map.entry("export", new String[] {"sepbn.export.."}),
            Map.entry("predict", new String[] {"sepbn.predict.."}),
            Map.entry("server", new String[] {"sepbn.server.."}),
            Map.entry("djl", new String[] {"sepbn.djl.."}),
            Map.entry("data", new String[] {"sepbn.data.."}),
            Map.entry("torch", new String[] {"sepbn.torch.."}),
            Map.entry("evaluate", new String[] {"sepbn.evaluate.."}),
            Map.entry("train", new String[] {"sepbn.train.."}),
            Map.entry("experiment", new String[] {"sepbn.experiment.."}),
            Map.entry("cli", new String[] {"sepbn.cli.."}));

    /** Compiled classes lie in {@code MODULE/target/classes/} or, packaged, in {@code MODULE/target/sepbn-MODULE-1.0.jar}. */
    private static final Pattern MODULE = Pattern.compile(".*/([^/]+)/target/(?:classes/|sepbn-[^/]*[.]jar!/).*");

    @ArchTest
    static final ArchRule everyModuleKeepsToItsPackages = classes().should(liveInThePackagesOfTheirModule());

    @ArchTest
    static final ArchRule onlyTorchKnowsLibtorch = noClasses()
            .that()
            .resideOutsideOfPackage("sepbn.torch..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.pytorch..");

    @ArchTest
    static final ArchRule onlyTheFaceDetectorsKnowOpenCv = noClasses()
            .that()
            .resideOutsideOfPackage("sepbn.predict.face..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.bytedeco.opencv..");

    @ArchTest
    static final ArchRule onlyPredictionRunsOnnxRuntime = noClasses()
            .that()
            .resideOutsideOfPackage("sepbn.predict")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("ai.onnxruntime..");

    @ArchTest
    static final ArchRule onlyTheServerKnowsHttp = noClasses()
            .that()
            .resideOutsideOfPackage("sepbn.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..", "io.prometheus..");

    @ArchTest
    static final ArchRule applicationsNeedNoTraining = noClasses()
            .that()
            .resideInAnyPackage("sepbn.export..", "sepbn.predict..", "sepbn.server..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "sepbn.data..",
                    "sepbn.torch..",
                    "sepbn.evaluate..",
                    "sepbn.train..",
                    "sepbn.experiment..",
                    "sepbn.cli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule coreStandsAlone = noClasses()
            .that()
            .resideInAnyPackage(CORE)
            .should()
            .dependOnClassesThat(
                    resideInAPackage("sepbn..").and(resideInAnyPackage(CORE).negate()));

    @ArchTest
    static final ArchRule evaluationNeedsNoTraining = noClasses()
            .that()
            .resideInAPackage("sepbn.evaluate..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sepbn.torch..", "sepbn.train..", "sepbn.cli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule trainingKnowsNoExperiments = noClasses()
            .that()
            .resideInAPackage("sepbn.train..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("sepbn.experiment..", "sepbn.cli..")
            .allowEmptyShould(true);

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("sepbn.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule nothingIsOpenToSubclassing = classes().should(beClosed());

    @ArchTest
    static final ArchRule onlyTheCommandLinePrints = noClasses()
            .that()
            .resideOutsideOfPackage("sepbn.cli..")
            .should()
            .accessField(System.class, "out")
            .orShould()
            .accessField(System.class, "err");

    @ArchTest
    static final ArchRule onlyTheCommandLineExits = noClasses()
            .that()
            .resideOutsideOfPackage("sepbn.cli..")
            .should()
            .callMethodWhere(target(owner(name("java.lang.System"))).and(target(name("exit"))))
            .orShould()
            .callMethodWhere(target(owner(name("java.lang.Runtime"))).and(target(name("exit"))))
            .orShould()
            .callMethodWhere(target(owner(name("java.lang.Runtime"))).and(target(name("halt"))));

    private static ArchCondition<JavaClass> liveInThePackagesOfTheirModule() {
        return new ArchCondition<>("live in the packages of their module") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                URI uri = type.getSource().orElseThrow().getUri();
                Matcher module = MODULE.matcher(uri.toString());
                if (!module.matches()) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getName() + " was compiled by no module: " + uri));
                    return;
                }
                String[] packages = PACKAGES.getOrDefault(module.group(1), new String[0]);
                if (!resideInAnyPackage(packages).test(type)) {
                    events.add(SimpleConditionEvent.violated(
                            type,
                            type.getName() + " is in module " + module.group(1) + ", whose packages are "
                                    + String.join(", ", packages)));
                }
            }
        };
    }

    /**
     * A record, an enum, an interface, an annotation, or a class that is final, abstract or sealed. Java has no flag for
     * sealed: its class file lists the permitted subclasses, and ArchUnit does not tell. A sealed class that is not
     * abstract is therefore asked of the class itself.
     */
    private static ArchCondition<JavaClass> beClosed() {
        return new ArchCondition<>("be records, enums, interfaces, or final, abstract or sealed classes") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                boolean closed = type.isInterface()
                        || type.isRecord()
                        || type.isEnum()
                        || type.isAnonymousClass()
                        || type.getModifiers().contains(JavaModifier.FINAL)
                        || type.getModifiers().contains(JavaModifier.ABSTRACT)
                        // The body of an enum constant.
                        || type.getRawSuperclass().map(JavaClass::isEnum).orElse(false)
                        || type.reflect().isSealed();
                if (!closed) {
                    events.add(
                            SimpleConditionEvent.violated(type, type.getName() + " can be subclassed: make it final"));
                }
            }
        };
    }
}
