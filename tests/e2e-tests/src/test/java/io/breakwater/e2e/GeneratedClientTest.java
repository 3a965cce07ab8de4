package io.breakwater.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.client.execution.api.FillsApi;
import io.breakwater.client.execution.api.OrdersApi;
import io.breakwater.client.execution.model.Fill;
import io.breakwater.client.execution.model.FillPage;
import io.breakwater.client.execution.model.NewOrder;
import io.breakwater.client.execution.model.Why;
import io.breakwater.client.risk.api.KillSwitchApi;
import io.breakwater.client.risk.model.KillStatus;
import io.breakwater.client.risk.model.KillWish;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import reactor.core.Disposable;
import reactor.core.publisher.Mono;

/** Clients that were made from the OpenAPI documents can do what their users need, with no other knowledge. */
@EnabledOnOs(OS.LINUX) // execution is killed by a signal
class GeneratedClientTest {

    private static final String SYMBOL = "BTC/USDT";
    private static final int SOME = 3;
    private static final int PAGE = 2;

    @TempDir
    private Path folder;

    private Optional<Paper> started = Optional.empty();

    @AfterEach
    void endAll() throws Exception {
        if (started.isPresent()) {
            started.get().end();
        }
    }

    @Test
    void listsFillsFollowsThemOverReconnectsKillsAndSeesTheEvidence() throws Exception {
        Paper paper = Paper.start(
                folder,
                "--tape",
                Installation.SIX_MINUTES,
                "--loop",
                "--strategy",
                "quote",
                "--quote-interval",
                "100ms",
                "--order-qty",
                "0.001");
        started = Optional.of(paper);
        Suite suite = paper.awaitReady();
        FillsApi fills = new FillsApi(execution(suite));

        List<Fill> followed = new CopyOnWriteArrayList<>(
                answer(fills.followFills(0L, null).take(SOME).collectList()));
        followUntilExecutionDies(paper, suite, fills, followed);
        int before = followed.size();
        Disposable stream = fills.followFills(last(followed), null).subscribe(followed::add);
        paper.await(() -> followed.size() > before, "nothing comes behind the second reconnect");
        killedWithEvidence(paper, suite);
        List<Fill> listed = pageByPage(fills);
        paper.await(() -> last(followed) >= listed.getFirst().getSeq(), "the stream does not reach the end");
        stream.dispose();

        assertThat(followed).as("without a gap, without a double").isEqualTo(listed.reversed());
        assertThatItIsExplained(suite, followed.getLast());
    }

    private static io.breakwater.client.execution.ApiClient execution(Suite suite) {
        var client = new io.breakwater.client.execution.ApiClient();
        client.setBasePath(suite.url(Service.EXECUTION, ""));
        client.setBearerToken(suite.token("VIEWER"));
        return client;
    }

    private static io.breakwater.client.risk.ApiClient risk(Suite suite) {
        var client = new io.breakwater.client.risk.ApiClient();
        client.setBasePath(suite.url(Service.RISK, ""));
        client.setBearerToken(suite.token("OPERATOR"));
        return client;
    }

    /** Goes on behind the last fill it has, and is cut off in the middle of it. */
    private static void followUntilExecutionDies(Paper paper, Suite suite, FillsApi fills, List<Fill> followed)
            throws Exception {
        int before = followed.size();
        AtomicBoolean cutOff = new AtomicBoolean();
        Disposable stream = fills.followFills(last(followed), null)
                .subscribe(followed::add, _ -> cutOff.set(true), () -> cutOff.set(true));
        paper.await(() -> followed.size() > before, "nothing comes behind the first reconnect");
        Signal.KILL.to(suite.pid(Service.EXECUTION.key()));
        paper.await(cutOff::get, "the stream goes on without execution");
        stream.dispose();
        paper.await(() -> suite.isReady(Service.EXECUTION), "execution does not come back");
    }

    private static Long last(List<Fill> followed) {
        return followed.getLast().getSeq();
    }

    private static void killedWithEvidence(Paper paper, Suite suite) {
        KillSwitchApi killSwitch = new KillSwitchApi(risk(suite));
        KillStatus told = answer(killSwitch.kill(request(), null));
        assertThat(told.getReason()).isEqualTo("drill");
        assertThat(told.getActor()).isEqualTo("operator");
        assertThat(told.getScope()).isEqualTo("symbol");
        assertThat(told.getSymbol()).isEqualTo(SYMBOL);
        String killId = Objects.requireNonNull(told.getKillId());
        paper.await(
                () -> killSwitch.getKill(killId).block() instanceof KillStatus status
                        && status.getState() == KillStatus.StateEnum.KILLED_VERIFIED,
                "the kill is not verified");
        KillStatus verified = answer(killSwitch.getKill(killId));
        assertThat(verified.getEvidence().getOpenOrdersNow()).isZero();
        assertThat(verified.getEvidence().getVerifiedAt()).isAfterOrEqualTo(verified.getGateClosedAt());
        OrdersApi orders = new OrdersApi(execution(suite));
        assertThat(verified.getEvidence().getCanceled())
                .hasSizeLessThanOrEqualTo(verified.getEvidence().getOpenOrdersBefore())
                .allSatisfy(
                        it -> assertThat(answer(orders.getOrder(it)).getOrder().getOrdStatus())
                                .isEqualTo("CANCELED"));
    }

    private static KillWish request() {
        return new KillWish().scope(KillWish.ScopeEnum.SYMBOL).symbol(SYMBOL).reason("drill");
    }

    /** Newest first. */
    private static List<Fill> pageByPage(FillsApi fills) {
        List<Fill> all = new ArrayList<>();
        @Nullable String cursor = null;
        do {
            FillPage page = answer(fills.listFills(null, null, cursor, null, PAGE, null, null, null));
            all.addAll(page.getItems());
            cursor = page.getNext();
        } while (cursor != null);
        return all;
    }

    private static void assertThatItIsExplained(Suite suite, Fill fill) {
        Why why = answer(new OrdersApi(execution(suite)).explainOrder(fill.getClOrdId()));
        assertThat(why.getFills()).contains(fill);
        assertThat(why.getDecision().getProposal())
                .isInstanceOfSatisfying(
                        NewOrder.class, it -> assertThat(it.getClOrdId()).isEqualTo(fill.getClOrdId()));
    }

    private static <T> T answer(Mono<T> asked) {
        return Objects.requireNonNull(asked.block());
    }
}
