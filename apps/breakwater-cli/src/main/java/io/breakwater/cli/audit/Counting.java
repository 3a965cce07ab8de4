package io.breakwater.cli.audit;

import java.util.ArrayList;
import java.util.List;

/**
 * Which records of one topic count: not the fences, not what a writer said behind the fence of its successor, not what
 * an outbox said before. Offsets and the outbox's numbers have no gaps; a gap is a violation.
 */
final class Counting {

    private final List<Said> records = new ArrayList<>();
    private final Findings findings;
    private long fence;
    private long lastSeq;
    private long lastOffset;
    private long fencedOff;
    private long repeats;

    private Counting(boolean whole, Findings findings) {
        this.findings = findings;
        this.lastOffset = whole ? -1 : Long.MIN_VALUE;
        this.lastSeq = whole ? 0 : Long.MIN_VALUE;
    }

    /** @param whole whether the topic is known from its first record on */
    static Counting of(List<Said> all, boolean whole, Findings findings) {
        Counting counting = new Counting(whole, findings);
        all.forEach(counting::on);
        return counting;
    }

    private void on(Said said) {
        requireNextOffset(said);
        long token = said.number("bw-token").orElse(Long.MAX_VALUE);
        if (said.value().isEmpty() && said.number("bw-fence").isPresent()) {
            fence = Math.max(fence, said.number("bw-fence").getAsLong());
        } else if (token < fence) {
            fencedOff++;
        } else if (said.number("bw-seq").isPresent()) {
            numbered(said, said.number("bw-seq").getAsLong());
        } else {
            records.add(said);
        }
    }

    private void requireNextOffset(Said said) {
        if (lastOffset != Long.MIN_VALUE && said.offset() != lastOffset + 1) {
            findings.add(
                    Kind.HOLE,
                    said.place(),
                    said.place() + " follows offset " + lastOffset + "; what lies between is missing or out of order.");
        }
        lastOffset = said.offset();
    }

    private void numbered(Said said, long seq) {
        if (lastSeq != Long.MIN_VALUE && seq <= lastSeq) {
            repeats++;
            return;
        }
        if (lastSeq != Long.MIN_VALUE && seq > lastSeq + 1) {
            findings.add(
                    Kind.HOLE,
                    said.place(),
                    said.place() + " has number " + seq + " behind number " + lastSeq + "; " + (seq - lastSeq - 1)
                            + " in between are missing.");
        }
        lastSeq = seq;
        records.add(said);
    }

    List<Said> records() {
        return List.copyOf(records);
    }

    long fencedOff() {
        return fencedOff;
    }

    long repeats() {
        return repeats;
    }
}
