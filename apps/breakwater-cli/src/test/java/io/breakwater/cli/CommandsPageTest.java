package io.breakwater.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.breakwater.contracts.ContractsJson;
import io.breakwater.testing.pages.PageBlock;
import io.breakwater.testing.pages.PageCommand;
import io.breakwater.testing.pages.PageCommand.Runner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

/**
 * Every command that a page tells its readers to type is understood, and somebody has run it: this test, the one beside
 * a running suite ({@code PageCommandsTest}), or whom {@link RunElsewhere} names.
 */
class CommandsPageTest {

    private static final Path ROOT = Path.of("../..");
    private static final Set<String> LANGUAGES = Set.of("sh", "text", "json", "mermaid", "promql");
    private static final Pattern COMMAND =
            Pattern.compile("(?m)^(?:\\$ )?((?:\\./breakwater|make|curl|kill -9|source|java|mvn) .*|make)$");
    private static final Pattern IN_A_SENTENCE = Pattern.compile("`(\\./breakwater [^`…]+|make [a-z][^`…]*)`");
    private static final Pattern LOCAL = Pattern.compile("http://127\\.0\\.0\\.1:(\\d+)(/[^\\s\"'?]*)");
    private static final Pattern SENDS = Pattern.compile("-X (\\w+)");
    private static final List<String> SERVICES = List.of("ingest", "decision", "risk", "execution");
    private static final int FIRST_PORT = 8081;

    @TempDir
    private Path scratch;

    static Stream<PageCommand> commands() {
        return PageCommand.all(ROOT).stream();
    }

    private static Stream<String> texts(Runner runner) {
        return commands()
                .filter(each -> each.runner() == runner)
                .map(PageCommand::text)
                .distinct();
    }

    static Stream<String> ofTheCommandLine() {
        return texts(Runner.THE_COMMAND_LINE);
    }

    static List<String> inSentences() {
        return PageBlock.pages(ROOT).stream()
                .flatMap(page -> IN_A_SENTENCE
                        .matcher(PageBlock.text(ROOT, page))
                        .results()
                        .map(found -> found.group(1)))
                .distinct()
                .toList();
    }

    static Stream<String> forTheCommandLine() {
        return commands()
                .filter(PageCommand::isForTheCommandLine)
                .map(PageCommand::text)
                .distinct();
    }

    static Stream<String> forTheCommandLineInSentences() {
        return inSentences().stream().filter(each -> new PageCommand("", each).isForTheCommandLine());
    }

    static Stream<String> targets() {
        return Stream.concat(commands().map(PageCommand::text), inSentences().stream())
                .filter(each -> (each + " ").startsWith("make "))
                .distinct();
    }

    static Stream<PageCommand> requests() {
        return commands().filter(each -> each.text().startsWith("curl "));
    }

    @Test
    void everyBlockSaysWhatItIsAndNoCommandHidesInOneThatIsNotTyped() {
        List<PageBlock> blocks = PageBlock.all(ROOT);

        assertThat(blocks).hasSizeGreaterThan(100);
        for (PageBlock each : blocks) {
            assertThat(LANGUAGES).as(each.toString()).contains(each.language());
            if (!each.language().equals("sh")) {
                assertThat(each.text()).as(each.page()).doesNotContainPattern(COMMAND);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("forTheCommandLine")
    void theCommandLineUnderstandsIt(String command) {
        assertThat(parsed(command).hasSubcommand()).isTrue();
        assertThat(command.split(" "))
                .filteredOn(word -> word.startsWith("examples/") && !command.contains("--out " + word))
                .allSatisfy(word -> assertThat(ROOT.resolve(word)).isRegularFile());
    }

    /** A sentence may name a command without all that it needs. */
    @ParameterizedTest
    @MethodSource("forTheCommandLineInSentences")
    void theCommandLineUnderstandsWhatASentenceNames(String command) {
        Throwable misunderstood = catchThrowable(() -> parsed(command));

        assertThat(misunderstood)
                .satisfiesAnyOf(
                        it -> assertThat(it).isNull(),
                        it -> assertThat(it).isInstanceOf(CommandLine.MissingParameterException.class));
    }

    @Test
    void anOptionThatThereIsNotIsSeen() {
        assertThat(catchThrowable(() -> parsed("./breakwater status --jsn")))
                .isInstanceOf(CommandLine.UnmatchedArgumentException.class);
    }

    private static CommandLine.ParseResult parsed(String command) {
        return Breakwater.commandLine().parseArgs(CommandTree.words(command.substring(PageCommand.LAUNCHER.length())));
    }

    @ParameterizedTest
    @MethodSource("ofTheCommandLine")
    void aCommandThatNeedsNoSuiteWorks(String command) throws IOException {
        Cli cli = Cli.run((Object[]) CommandTree.words(here(command.substring(PageCommand.LAUNCHER.length()))));

        assertThat(cli.exitCode()).as(cli.err()).isZero();
    }

    /** With the repository's files, and with what it writes in a folder that is thrown away. */
    private String here(String command) throws IOException {
        String here = command.replaceAll("--out \\S*?(\\w[^/\\s]*)$", "--out " + scratch + "/$1")
                .replaceAll("--out \\S*?([^/\\s]+) ", "--out " + scratch + "/$1 ")
                .replace(" examples/", " " + ROOT + "/examples/");
        if (here.startsWith("replay ")) {
            return here.replaceAll("runs/\\S+/repro\\.json", aRecordedRun());
        }
        if (here.startsWith("init ")) {
            return here.replaceAll("--into \\S+", "--into " + scratch);
        }
        if (here.startsWith("doctor ")) {
            return here + " --port-base " + Ports.base();
        }
        boolean makesARun = here.startsWith("backtest ") && !here.contains("--help");
        return makesARun ? here + " --runs " + scratch : here;
    }

    private String aRecordedRun() {
        Cli cli = Cli.run("backtest", "--tape", Cli.BTC_USD, "--runs", scratch, "--json");
        return ContractsJson.mapper().readTree(cli.lastLine()).path("run_dir").asString() + "/repro.json";
    }

    @Test
    void everyOtherCommandIsRunBySomebodyWhomTheTableNames() throws IOException {
        assertThat(texts(Runner.SOMEBODY_ELSE).toList())
                .as("who runs these? Say so in RunElsewhere, and take out of it what no page has any more")
                .containsExactlyInAnyOrderElementsOf(
                        RunElsewhere.ALL.stream().map(RunElsewhere::command).toList());
        for (RunElsewhere each : RunElsewhere.ALL) {
            assertThat(each.why()).isNotBlank();
            if (each.by().endsWith("Test")) {
                assertThat(isATest(each.by())).as(each.by()).isTrue();
            }
        }
        assertThat(Files.readAllLines(ROOT.resolve(".ci/run"))).contains("exec ./breakwater test");
    }

    private static boolean isATest(String name) throws IOException {
        try (Stream<Path> tests = Files.walk(ROOT.resolve("tests"));
                Stream<Path> ofTheShell = Files.walk(ROOT.resolve("libs/service-shell/src/test/java"));
                Stream<Path> ownTests = Files.walk(ROOT.resolve("apps/breakwater-cli/src/test/java"))) {
            return Stream.of(tests, ofTheShell, ownTests)
                    .flatMap(it -> it)
                    .anyMatch(file -> file.endsWith(name + ".java"));
        }
    }

    @ParameterizedTest
    @MethodSource("targets")
    void makeHasTheTarget(String command) throws IOException, InterruptedException {
        boolean lists = command.equals("make");
        String[] words = (command + (lists ? "" : " --dry-run")).split(" ");
        Path said = scratch.resolve("said.txt");
        Process make = new ProcessBuilder(words)
                .directory(ROOT.toFile())
                .redirectErrorStream(true)
                .redirectOutput(said.toFile())
                .start();

        assertThat(make.waitFor()).as(Files.readString(said)).isZero();
        assertThat(Files.readString(said))
                .containsAnyOf(lists ? "make test " : "./breakwater ", "schemathesis run ", "docker compose ");
    }

    @ParameterizedTest
    @MethodSource("requests")
    void aRequestIsForARouteThatRestHas(PageCommand request) {
        MatchResult asked = LOCAL.matcher(request.text()).results().findFirst().orElseThrow();
        String method = SENDS.matcher(request.text())
                .results()
                .map(found -> found.group(1))
                .findFirst()
                .orElse("GET");

        assertThat(isListed(method, Integer.parseInt(asked.group(1)), asked.group(2)))
                .as("%s has %s %s", "docs/rest.md", method, asked.group(2))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"8084 /api/v1/fill", "8081 /api/v1/fills", "8084 /api/v1/orders/1/2/why"})
    void aRouteThatRestDoesNotHaveIsSeen(String asked) {
        String[] portAndPath = asked.split(" ");

        assertThat(isListed("GET", Integer.parseInt(portAndPath[0]), portAndPath[1]))
                .isFalse();
        assertThat(isListed("GET", 8084, "/api/v1/orders/1/why")).isTrue();
    }

    private static boolean isListed(String method, int port, String path) {
        String page = PageBlock.text(ROOT, "docs/rest.md");
        if (path.startsWith("/actuator/")) {
            return page.contains("`" + path + "`") || page.contains("`" + method + " " + path + "`");
        }
        int number = port - FIRST_PORT;
        String service = number >= 0 && number < SERVICES.size() ? SERVICES.get(number) : "simulator";
        return Pattern.compile("(?m)^\\| " + service + " \\| " + method + " \\| `([^`]+)`")
                .matcher(page)
                .results()
                .anyMatch(row -> path.matches(row.group(1).replaceAll("\\{\\w+}", "[^/]+")));
    }
}
