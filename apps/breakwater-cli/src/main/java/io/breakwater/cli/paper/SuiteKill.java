package io.breakwater.cli.paper;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletionService;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.locks.LockSupport;

/**
 * Stops one suite. Execution is told at once, since orders leave there, and tells risk. Risk is looked at meanwhile,
 * and told as well where it does not hear of the kill in a moment. Telling both at the same time would make two kills,
 * each with a re-arm of its own; so would telling a risk that hangs now and reads its requests later.
 */
public final class SuiteKill {

    private static final Duration PAUSE = Duration.ofMillis(50);
    private static final Duration LOOK = Duration.ofSeconds(1);
    private static final String PATH = "/api/v1/kill-switch";
    private static final int ASKED = 2;

    /**
     * How long to wait.
     *
     * @param news until risk must have heard from execution: much more than the way from one to the other
     * @param answer for the first word of each
     * @param verified from the start until no order may be open any more
     */
    public record Pace(Duration news, Duration answer, Duration verified) {
        public static final Pace USUAL =
                new Pace(Duration.ofMillis(500), Duration.ofSeconds(6), Duration.ofSeconds(11));
    }

    private final RunningSuite suite;
    private final Tokens tokens;
    private final KillTarget target;
    private final String reason;
    private final Pace pace;
    private final Http http = new Http();
    private final long startNanos = System.nanoTime();
    private final CountDownLatch executionRefused = new CountDownLatch(1);
    private final CompletionService<KillAnswer> answers =
            new ExecutorCompletionService<>(task -> Thread.ofVirtual().start(task));

    private SuiteKill(RunningSuite suite, Tokens tokens, KillTarget target, String reason, Pace pace) {
        this.suite = suite;
        this.tokens = tokens;
        this.target = target;
        this.reason = reason;
        this.pace = pace;
    }

    /** Begins and returns at once; one {@link #next} for each of {@link #count} has what they say. */
    public static SuiteKill start(RunningSuite suite, Tokens tokens, KillTarget target, String reason, Pace pace) {
        SuiteKill kill = new SuiteKill(suite, tokens, target, reason, pace);
        kill.answers.submit(kill::execution);
        kill.answers.submit(kill::risk);
        return kill;
    }

    public RunningSuite suite() {
        return suite;
    }

    public int count() {
        return ASKED;
    }

    /** What one of them says, in the order in which they come to their end. */
    public KillAnswer next() {
        try {
            return answers.take().get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a service could not be asked", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotRun("interrupted before everybody answered; ask again", e);
        }
    }

    private KillAnswer execution() {
        KillAnswer answer = tell(Service.EXECUTION);
        if (!answer.isTaken()) {
            executionRefused.countDown();
        }
        return untilVerified(answer);
    }

    private KillAnswer risk() {
        while (true) {
            KillAnswer answer = look(Service.RISK);
            if (answer.isTaken()) {
                return untilVerified(answer);
            }
            if (hasExecutionRefused() || !isBefore(pace.news())) {
                boolean hearsLater =
                        answer.isSilent() && look(Service.EXECUTION).isTaken();
                if (!hearsLater) {
                    return untilVerified(tell(Service.RISK));
                }
                if (!isBefore(pace.answer())) {
                    return answer;
                }
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private KillAnswer untilVerified(KillAnswer first) {
        KillAnswer answer = first;
        while (answer.isTaken() && !answer.isVerified() && isBefore(pace.verified())) {
            LockSupport.parkNanos(PAUSE.toNanos());
            KillAnswer later = look(answer.service());
            answer = later.status().isPresent() ? later : answer;
        }
        return answer;
    }

    private KillAnswer tell(Service service) {
        Map<String, String> kill = target.body(reason);
        return new KillAnswer(
                service,
                target,
                suite.endpoint(service)
                        .flatMap(each -> http.post(each.url() + PATH, tokens.operator(), kill, pace.answer())));
    }

    /** The first kill in force need not be ours: it names the others. */
    private KillAnswer look(Service service) {
        KillAnswer first = look(service, PATH);
        if (first.isTaken()) {
            return first;
        }
        return first.others().stream()
                .map(id -> look(service, PATH + "/" + id))
                .filter(KillAnswer::isTaken)
                .findFirst()
                .orElse(first);
    }

    private KillAnswer look(Service service, String path) {
        return new KillAnswer(
                service,
                target,
                suite.endpoint(service).flatMap(each -> http.get(each.url() + path, tokens.viewer(), LOOK)));
    }

    private boolean hasExecutionRefused() {
        return executionRefused.getCount() == 0;
    }

    private boolean isBefore(Duration since) {
        return System.nanoTime() - startNanos < since.toNanos();
    }
}
