package io.breakwater.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an audit finds in a recording. */
class RecordingAuditTest {

    private static final String MAC_OF_NOTHING = "0".repeat(64);

    @TempDir
    private Path run;

    @Test
    void anHonestSessionIsClean() throws IOException {
        AuditResult result = Audits.ofRecording(new HonestSession().write(run), true);

        assertThat(result.findings().violations()).isEmpty();
        assertThat(result.findings().notes()).isEmpty();
        assertThat(result.findings().looseEnds()).isEmpty();
        assertThat(result.counts())
                .isEqualTo(
                        new AuditResult.Counts(8, 5, 1, 2, 3, Map.of("STALE", 1L), 1, 1, new Session.Tally(0, 0, 0)));
    }

    @Test
    void whatWasUnderWayAtTheEndIsNoViolationUnlessAllWasQuiet() throws IOException {
        HonestSession session = new HonestSession();
        session.order("order-under-way", "BUY", "0.01000000");
        session.order("order-proposed", "BUY", "0.01000000");
        session.lines.removeLast();
        session.write(run);

        AuditResult result = Audits.ofRecording(run, false);

        assertThat(result.isClean()).isTrue();
        assertThat(result.findings().looseEnds())
                .containsOnly(
                        Map.entry("approved orders without a report", List.of("order-under-way")),
                        Map.entry("proposals without a verdict", List.of("order-proposed")));
        assertThat(Audits.kinds(Audits.ofRecording(run, true)))
                .containsExactlyInAnyOrder(Kind.UNANSWERED, Kind.UNREPORTED);
    }

    @Test
    void anOrderThatTravelsLongerThanALaterOneIsUnderWay() throws IOException {
        HonestSession session = new HonestSession();
        session.order("order-slow", "BUY", "0.01000000");
        session.order("order-quick", "BUY", "0.01000000");
        session.accepted("order-quick");

        assertThat(Audits.ofRecording(session.write(run), false).findings().looseEnds())
                .containsOnly(Map.entry("approved orders without a report", List.of("order-slow")));
    }

    @Test
    void repeatsAndWhatWasFencedOffAreCountedAndDropped() throws IOException {
        HonestSession session = new HonestSession();
        HonestSession.Line repeat = session.again(session.report(HonestSession.SOLD, "TRADE"));
        repeat.numbered = false;
        repeat.headers.put("bw-seq", "8");
        session.again(session.line(OrderTopic.PROPOSED, HonestSession.OPEN))
                .headers
                .put("bw-token", "3");
        HonestSession.Line void_ = session.again(session.line(OrderTopic.DENIED, HonestSession.DENIED));
        void_.headers.put("bw-token", "1");

        AuditResult result = Audits.ofRecording(session.write(run), true);

        assertThat(result.findings().violations()).isEmpty();
        assertThat(result.counts().tally()).isEqualTo(new Session.Tally(1, 2, 0));
    }

    @Test
    void aForgedApprovalIsANoteWhereNothingCameOfIt() throws IOException {
        HonestSession session = new HonestSession();
        session.forge("order-forged");

        AuditResult result = Audits.ofRecording(session.write(run), true);

        assertThat(result.findings().violations()).isEmpty();
        assertThat(result.counts().tally().unsigned()).isOne();
        assertThat(result.findings().notes()).singleElement().asString().contains("no signature");
    }

    @Test
    void aKillMayAskForWhatIsRefused() throws IOException {
        HonestSession session = new HonestSession();
        session.report("CANCEL_REJECTED", "cancel-of-the-kill", "/rejected").put("origClOrdId", HonestSession.FILLED);

        assertThat(Audits.ofRecording(session.write(run), true).findings().violations())
                .isEmpty();
    }

    @Test
    void whatIsSentBeforeTheGateClosesOrAfterTheReArmIsFine() throws IOException {
        HonestSession session = new HonestSession();
        session.orderAfterTheKill(1_500);

        assertThat(Audits.ofRecording(session.write(run), true).findings().violations())
                .isEmpty();
    }

    @Test
    void aRecordingThatBeginsInTheMiddleIsJudgedFromThere() throws IOException {
        HonestSession session = new HonestSession();
        session.lines.stream().limit(9).forEach(it -> it.lost = true);
        session.withoutResult = true;

        AuditResult result = Audits.ofRecording(session.write(run), true);

        assertThat(result.findings().violations()).isEmpty();
        assertThat(result.findings().notes())
                .containsExactlyInAnyOrder(
                        "1 order(s) were approved before this evidence begins and are not judged.",
                        "The evidence begins in the middle of the topics; what began before it is not judged.");
    }

    @Test
    void withoutTheKeyOnlyThePresenceOfASignatureIsJudged() throws IOException {
        HonestSession session = new HonestSession();
        session.forge("order-forged").headers.put("bw-mac", MAC_OF_NOTHING);
        session.write(run);
        assertThat(Audits.ofRecording(run, false).counts().tally().unsigned()).isOne();
        Files.delete(run.resolve("state/approval.key"));

        AuditResult result = Audits.ofRecording(run, false);

        assertThat(result.counts().tally().unsigned()).isZero();
        assertThat(Audits.kinds(result)).containsExactly(Kind.ORPHAN);
    }
}
