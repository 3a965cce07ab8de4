package io.breakwater.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.base.DescribedPredicate.or;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.equivalentTo;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.AccessTarget.CodeUnitAccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ArchRule;
import io.breakwater.contracts.ContractsJson;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who may use what. Most rules are lists of what is allowed, so that something new has to be allowed by somebody. */
final class HouseRules {

    private static final String CONTRACTS = "io.breakwater.contracts..";
    private static final String CORE = "io.breakwater.core..";
    private static final String KRAKEN = "io.breakwater.kraken..";
    private static final String TAPE = "io.breakwater.tape..";
    private static final String ONNX = "io.breakwater.onnx..";
    private static final String ONNX_RUNTIME = "ai.onnxruntime..";
    private static final String MESSAGING = "io.breakwater.messaging..";
    private static final String EMBEDDED = "io.breakwater.embedded..";
    private static final String CLI = "io.breakwater.cli..";
    private static final String AUDIT = "io.breakwater.cli.audit..";
    private static final String NULLNESS = "org.jspecify.annotations..";

    private static final List<String> FOUNDATION = List.of("instrument", "market", "order", "portfolio");
    private static final List<String> ENGINES = List.of("decision", "risk", "execution", "exchange");
    private static final List<String> ROOMS = Stream.of(FOUNDATION, ENGINES, List.of("suite"))
            .flatMap(List::stream)
            .toList();

    static final ArchRule CONTRACTS_USE_ANNOTATIONS_ALONE = classes()
            .that(resideInAPackage(CONTRACTS))
            .and(not(equivalentTo(ContractsJson.class)))
            .should()
            .onlyDependOnClassesThat(
                    resideInAnyPackage(CONTRACTS, "java..", "com.fasterxml.jackson.annotation..", NULLNESS))
            .because("only ContractsJson knows how messages are written");

    static final ArchRule CONTRACTS_JSON_USES_JACKSON_AND_NO_MORE = classes()
            .that(equivalentTo(ContractsJson.class))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(CONTRACTS, "java..", "tools.jackson..", NULLNESS));

    static final ArchRule CORE_USES_CONTRACTS_AND_PLAIN_JAVA = classes()
            .that(resideInAPackage(CORE))
            .should()
            .onlyDependOnClassesThat(or(
                    resideInAnyPackage(CORE, CONTRACTS, NULLNESS),
                    resideInAnyPackage("java.lang..", "java.math..", "java.util..", "java.time.."),
                    resideInAnyPackage("java.nio", "java.nio.charset..", "java.security..")))
            .because("the core does no input or output: what it wants to say, it returns");

    static final ArchRule CORE_NEVER_ASKS_CLOCK_CHANCE_OR_THREAD = noClasses()
            .that(resideInAPackage(CORE))
            .should()
            .dependOnClassesThat(oneOf(
                    Clock.class,
                    Thread.class,
                    Process.class,
                    ProcessHandle.class,
                    Runtime.class,
                    Random.class,
                    SecureRandom.class,
                    ThreadLocalRandom.class))
            .because("the same inputs give the same outputs, today and in a replay");

    static final ArchRule CORE_CALLS_NOTHING_THAT_CHANGES_BETWEEN_RUNS = noClasses()
            .that(resideInAPackage(CORE))
            .should()
            .accessTargetWhere(changesBetweenRuns())
            .because("the same inputs give the same outputs, today and in a replay");

    static final ArchRule CORE_KEEPS_NO_SHUFFLED_COLLECTION = noClasses()
            .that(resideInAPackage(CORE))
            .should()
            .accessTargetWhere(makesAShuffledCollection())
            .because(
                    "Set.of and Map.of are iterated in another order in each process; LinkedHashMap or EnumMap is not");

    static final ArchRule CORE_CALLS_EXACT_MATH_ALONE = noClasses()
            .that(resideInAPackage(CORE))
            .should()
            .accessTargetWhere(inexactMath())
            .because("Math.exp and its kin may differ between machines; StrictMath does not");

    static final ArchRule CORE_CLASSES_ARE_CLOSED = classes()
            .that(resideInAPackage(CORE))
            .and(canBeClosed())
            .should(beClosed())
            .because("nobody inherits but members of a sealed family");

    static final ArchRule CORE_HAS_NINE_ROOMS =
            classes().that(resideInAPackage(CORE)).should().resideInAnyPackage(rooms(ROOMS));

    static final ArchRule FOUNDATION_USES_NO_ENGINE = classes()
            .that(resideInAnyPackage(rooms(FOUNDATION)))
            .should()
            .onlyDependOnClassesThat(not(resideInAPackage(CORE)).or(resideInAnyPackage(rooms(FOUNDATION))));

    static final List<ArchRule> ENGINES_DO_NOT_USE_EACH_OTHER =
            ENGINES.stream().map(HouseRules::usesTheFoundationAlone).toList();

    static final ArchRule KRAKEN_USES_THE_CORE_AND_JAVA = classes()
            .that(resideInAPackage(KRAKEN))
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(KRAKEN, CORE, CONTRACTS, "java..", "javax.net.ssl..", NULLNESS))
            .because("prices are read from the bytes; a JSON tree would cost what we measure against");

    static final ArchRule TAPE_USES_CONTRACTS_STREAMS_AND_ZSTD = classes()
            .that(resideInAPackage(TAPE))
            .should()
            .onlyDependOnClassesThat(or(
                    resideInAnyPackage(TAPE, CONTRACTS, "java..", NULLNESS),
                    resideInAnyPackage("tools.jackson.core..", "com.github.luben.zstd..")));

    static final ArchRule ONNX_USES_THE_CORE_JSON_AND_ITS_RUNTIME = classes()
            .that(resideInAPackage(ONNX))
            .should()
            .onlyDependOnClassesThat(or(
                    resideInAnyPackage(ONNX, CORE, CONTRACTS, "java..", NULLNESS),
                    resideInAnyPackage(ONNX_RUNTIME, "tools.jackson..")));

    static final ArchRule ONNX_RUNTIME_STAYS_BEHIND_THE_MODEL = noClasses()
            .that(not(resideInAPackage(ONNX)))
            .should()
            .dependOnClassesThat(resideInAPackage(ONNX_RUNTIME))
            .because("whoever asks a model does not know how it is run");

    static final ArchRule CLI_USES_LIBRARIES_ONE_PARSER_AND_ONE_BAR = classes()
            .that(resideInAPackage(CLI))
            .should()
            .onlyDependOnClassesThat(or(
                    resideInAnyPackage(
                            CLI, CORE, CONTRACTS, KRAKEN, TAPE, ONNX, MESSAGING, EMBEDDED, "java..", NULLNESS),
                    resideInAnyPackage("picocli..", "me.tongfei.progressbar..", "tools.jackson.."),
                    resideInAnyPackage("org.apache.kafka.clients..", "org.apache.kafka.common..", "javax.crypto..")));

    static final ArchRule AUDIT_USES_NOTHING_THAT_IT_JUDGES = classes()
            .that(resideInAPackage(AUDIT))
            .should()
            .onlyDependOnClassesThat(or(
                    resideInAnyPackage(AUDIT, "io.breakwater.cli.paper", "java..", "javax.crypto..", NULLNESS),
                    resideInAnyPackage("tools.jackson..", "org.apache.kafka.clients..", "org.apache.kafka.common..")))
            .because("a mistake in what trades must not be repeated by its checker");

    static final ArchRule NOBODY_USES_THE_CLI =
            noClasses().that(not(resideInAPackage(CLI))).should().dependOnClassesThat(resideInAPackage(CLI));

    static final ArchRule NAMES_SAY_WHAT_A_CLASS_IS_FOR =
            classes().should().haveNameNotMatching(".*(Impl|Utils?|Helper|Manager|Dto)");

    private HouseRules() {}

    static ArchRule usesTheFoundationAlone(String engine) {
        var itself = rooms(List.of(engine));
        return classes()
                .that(resideInAnyPackage(itself))
                .should()
                .onlyDependOnClassesThat(or(
                        not(resideInAPackage(CORE)),
                        resideInAnyPackage(rooms(FOUNDATION)),
                        resideInAnyPackage(itself)));
    }

    private static String[] rooms(List<String> names) {
        return names.stream().map(name -> "io.breakwater.core." + name + "..").toArray(String[]::new);
    }

    private static DescribedPredicate<JavaClass> oneOf(Class<?>... types) {
        return DescribedPredicate.describe(
                "are clock, chance, thread or process",
                type -> Arrays.stream(types).anyMatch(type::isEquivalentTo));
    }

    private static DescribedPredicate<JavaAccess<?>> changesBetweenRuns() {
        var ofSystem = Set.of("currentTimeMillis", "nanoTime", "getenv", "getProperty", "identityHashCode");
        return DescribedPredicate.describe("the result changes between runs", access -> {
            var owner = access.getTargetOwner();
            var name = access.getTarget().getName();
            return owner.getPackageName().equals("java.time") && name.equals("now")
                    || owner.isEquivalentTo(System.class) && ofSystem.contains(name)
                    || owner.isEquivalentTo(UUID.class) && name.equals("randomUUID")
                    || owner.isEquivalentTo(SplittableRandom.class) && isUnseeded(access);
        });
    }

    private static DescribedPredicate<JavaAccess<?>> makesAShuffledCollection() {
        var factories = Set.of("of", "ofEntries", "copyOf", "toUnmodifiableSet", "toUnmodifiableMap");
        return DescribedPredicate.describe("an unordered immutable collection is made", access -> {
            var owner = access.getTargetOwner();
            return (owner.isEquivalentTo(Set.class)
                            || owner.isEquivalentTo(Map.class)
                            || owner.isEquivalentTo(Collectors.class))
                    && factories.contains(access.getTarget().getName());
        });
    }

    private static boolean isUnseeded(JavaAccess<?> access) {
        return access.getTarget() instanceof CodeUnitAccessTarget target
                && target.getName().equals("<init>")
                && target.getRawParameterTypes().isEmpty();
    }

    private static DescribedPredicate<JavaAccess<?>> inexactMath() {
        var exact = Set.of("abs", "min", "max", "clamp", "signum", "sqrt", "fma", "floor", "ceil", "rint", "round");
        return DescribedPredicate.describe("the method of Math is not exact", access -> {
            var name = access.getTarget().getName();
            return access.getTargetOwner().isEquivalentTo(Math.class)
                    && !exact.contains(name)
                    && !name.matches("\\w+Exact|(floor|ceil)(Div|Mod)|(unsignedM|m)ultiply(High|Full)");
        });
    }

    private static DescribedPredicate<JavaClass> canBeClosed() {
        return DescribedPredicate.describe(
                "can be closed", type -> !type.isInterface() && !type.isEnum() && !type.isAnonymousClass());
    }

    private static ArchCondition<JavaClass> beClosed() {
        return ArchCondition.from(DescribedPredicate.describe(
                "be final or sealed",
                type -> type.getModifiers().contains(JavaModifier.FINAL)
                        || type.reflect().isSealed()));
    }
}
