package network.haat.sandbox;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.util.Set;

@AnalyzeClasses(packages = "network.haat", importOptions = ArchitectureTest.ProductionCode.class)
class ArchitectureTest {

    /** Leaves out tests, also those published as test jars. */
    static final class ProductionCode implements ImportOption {
        @Override
        public boolean includes(Location location) {
            return !location.contains("/test-classes/") && !location.contains("-tests.jar");
        }
    }

    private static final String[] APPLICATIONS = {
        "network.haat.registry..", "network.haat.gateway..", "network.haat.buyer..", "network.haat.seller.."
    };

    private static final Set<String> SEEN_BY_CORES = Set.of("Future", "Promise", "Buffer");

    @ArchTest
    static final ArchRule protocolIsPure = noClasses()
            .that()
            .resideInAPackage("network.haat.protocol..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "io.vertx..", "org.slf4j..", "java.net.http..", "java.nio.file..", "network.haat.node..")
            .because("a core without I/O is what makes vectors, fuzzing and benchmarks easy");

    @ArchTest
    static final ArchRule nodeKnowsNoApplication = noClasses()
            .that()
            .resideInAPackage("network.haat.node..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(APPLICATIONS)
            .because("dependencies point from the applications to the node");

    @ArchTest
    static final ArchRule applicationsAreStrangers = slices().matching("network.haat.(registry|gateway|buyer|seller)..")
            .should()
            .notDependOnEachOther()
            .because("what two applications need belongs into protocol-spec");

    @ArchTest
    static final ArchRule coresSeeOnlyFutures = noClasses()
            .that()
            .resideInAnyPackage(
                    "network.haat.registry.core..",
                    "network.haat.gateway.core..",
                    "network.haat.buyer.core..",
                    "network.haat.seller.core..")
            .should()
            .dependOnClassesThat(describe(
                    "are of Vert.x, other than Future, Promise and Buffer",
                    type -> type.getPackageName().startsWith("io.vertx")
                            && !SEEN_BY_CORES.contains(type.getSimpleName())))
            .because("decisions must be testable without a server");

    @ArchTest
    static final ArchRule storeIsPure = noClasses()
            .that()
            .resideInAPackage("network.haat.seller.store..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.vertx..", "network.haat.node..")
            .because("the built-in store is called on a worker thread and knows nothing of the network");

    @ArchTest
    static final ArchRule adaptersDoNotKnowEachOther = noClasses()
            .that()
            .resideInAPackage("..outbound..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("network.haat.(*).http..")
            .because("there is one ring of adapters around a core, not layers of them");

    @ArchTest
    static final ArchRule redisIsSeenInOnePlace = noClasses()
            .that()
            .resideOutsideOfPackage("network.haat.node.shared..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("io.lettuce..", "io.github.bucket4j.redis..")
            .because("a node must work without Redis, and one package says what happens when it is away");

    @ArchTest
    static final ArchRule noCycles = slices().matching("network.haat.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle is one package in disguise");

    @ArchTest
    static final ArchRule namesSaySomething = classes()
            .should()
            .haveNameNotMatching(".*(Impl|Manager|Helper|Utils?)")
            .because("such a name says nothing about what a class is");
}
