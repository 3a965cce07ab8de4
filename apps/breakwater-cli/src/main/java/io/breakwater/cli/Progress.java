package io.breakwater.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;

/** How far a recording has been played, for whoever watches. */
final class Progress implements AutoCloseable {

    private static final int LINES_BETWEEN = 1024;

    private final Optional<ProgressBar> bar;
    private long lines;

    Progress(Optional<ProgressBar> bar) {
        this.bar = bar;
    }

    /** One more line was played. */
    void step(MarketInput input) {
        if (bar.isPresent() && ++lines % LINES_BETWEEN == 0) {
            bar.get().stepTo(input.reader().position());
        }
    }

    @Override
    public void close() {
        bar.ifPresent(ProgressBar::close);
    }
}
