package io.breakwater.cli;

import io.breakwater.cli.paper.KillAnswer;
import io.breakwater.cli.paper.KillTarget;
import io.breakwater.cli.paper.RunningSuite;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a kill of one suite came to. */
record KillReport(RunningSuite suite, KillTarget target, List<KillAnswer> answers) {

    KillReport {
        answers = List.copyOf(answers);
    }

    int exitCode() {
        if (!isTaken()) {
            return ExitCode.COULD_NOT_RUN;
        }
        return isVerified() ? ExitCode.OK : ExitCode.NO;
    }

    private boolean isTaken() {
        return answers.stream().anyMatch(KillAnswer::isTaken);
    }

    /** One who knows is enough, as long as nobody says otherwise. */
    private boolean isVerified() {
        return isTaken() && answers.stream().filter(KillAnswer::isTaken).allMatch(KillAnswer::isVerified);
    }

    /** The outcome, and what to do now. */
    String sentence() {
        if (isVerified()) {
            return "Trading" + target.suffix() + " is stopped, and no order" + (target.isEverything() ? "" : " of it")
                    + " is open. Only two people can arm it again." + other();
        }
        if (isTaken()) {
            return target.words()
                    + " is stopped, but it is not verified that no order is open; it is looked on. Ask again with"
                    + " the same command, which is the same kill: orders that stay open have to be canceled at the"
                    + " exchange." + other();
        }
        if (answers.stream().allMatch(KillAnswer::isSilent)) {
            return "nobody answers; without a permit no order leaves, but make sure: " + suite.howToEnd();
        }
        return "nobody took the kill, so trading may go on: " + suite.howToEnd();
    }

    /** One that is silent now hears of the kill from the other. */
    private String other() {
        return answers.stream()
                .filter(KillAnswer::isSilent)
                .findFirst()
                .map(each -> " " + each.service().key() + " hears of the kill as soon as it answers.")
                .orElse("");
    }

    Map<String, @Nullable Object> jsonLine() {
        Map<String, @Nullable Object> line = new LinkedHashMap<>();
        line.put("state_dir", suite.folder().toString());
        line.put("verified", isVerified());
        answers.stream()
                .sorted((a, b) -> a.service().compareTo(b.service()))
                .forEach(each -> line.put(each.service().key(), each.status().orElse(null)));
        return line;
    }
}
