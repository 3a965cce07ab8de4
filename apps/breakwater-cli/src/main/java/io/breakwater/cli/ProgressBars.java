package io.breakwater.cli;

import java.util.Optional;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import picocli.CommandLine;

/**
 * Progress bars on standard error, where a person watches; none where none does.
 *
 * @param shown whether a person watches
 * @param colored whether they may be colored
 */
record ProgressBars(boolean shown, boolean colored) {

    static ProgressBars of(CommandLine command) {
        return new ProgressBars(
                Terminal.isThere(), command.getColorScheme().ansi().enabled());
    }

    Progress start(String task, long size) {
        return new Progress(shown ? Optional.of(bar(task, size)) : Optional.empty());
    }

    private ProgressBar bar(String task, long size) {
        return new ProgressBarBuilder()
                .setTaskName(task)
                .setInitialMax(size)
                .setUnit(" kB", 1000)
                .setStyle(style())
                .build();
    }

    ProgressBarStyle style() {
        return colored ? ProgressBarStyle.COLORFUL_UNICODE_BLOCK : ProgressBarStyle.UNICODE_BLOCK;
    }
}
