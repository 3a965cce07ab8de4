package io.breakwater.cli.audit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Audits of what tests made. */
final class Audits {

    private Audits() {}

    static AuditResult ofRecording(Path run, boolean settled) throws IOException {
        return new AuditedRun(run, Optional.empty(), _ -> {}).check(true, settled);
    }

    /** Of the recording in this folder as the topics, with rows and REST beside it. */
    static AuditResult of(Path run, Rows rows, Optional<RestBooks> rest) throws IOException {
        Map<OrderTopic, List<Said>> said = RecordingReader.read(run.resolve("recording"));
        return Audit.of(
                new Evidence(
                        said,
                        OptionalLong.empty(),
                        new Signature(Optional.empty()),
                        Optional.of(rows),
                        rest,
                        Optional.empty(),
                        Optional.empty(),
                        List.of()),
                false);
    }

    static List<Kind> kinds(AuditResult result) {
        return result.findings().violations().stream()
                .map(Findings.Finding::kind)
                .distinct()
                .toList();
    }
}
