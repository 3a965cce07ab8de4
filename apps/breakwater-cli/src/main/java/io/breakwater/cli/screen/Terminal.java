package io.breakwater.cli.screen;

import java.io.PrintWriter;
import java.lang.ProcessBuilder.Redirect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The terminal behind standard error. The screen is drawn on its second page, so that what was there before is there
 * again behind it.
 */
public final class Terminal {

    private static final int STANDARD_OUTPUT = 1;
    private static final int STANDARD_ERROR = 2;
    private static final String SECOND_PAGE = "\u001b[?1049h";
    private static final String FIRST_PAGE = "\u001b[?1049l";
    private static final String HIDE_CURSOR = "\u001b[?25l";
    private static final String SHOW_CURSOR = "\u001b[?25h";
    private static final String CUT_LONG_LINES = "\u001b[?7l";
    private static final String WRAP_LONG_LINES = "\u001b[?7h";
    private static final String GIVEN_BACK = WRAP_LONG_LINES + SHOW_CURSOR + FIRST_PAGE;
    private static final String KILLED = "\nbreakwater: this program was killed; its services end by themselves\n";
    private static final String HOME = "\u001b[H";
    private static final String CLEAR = "\u001b[2J";
    private static final String CLEAR_LINE_BEHIND = "\u001b[K";
    private static final String CLEAR_BELOW = "\u001b[J";

    private final PrintWriter out;
    private final boolean coloured;
    private final WindowSize window;
    private @Nullable Size drawn;
    private boolean open;
    private Optional<Keeper> keeper = Optional.empty();

    private Terminal(PrintWriter out, boolean coloured, WindowSize window) {
        this.out = out;
        this.coloured = coloured;
        this.window = window;
    }

    /**
     * A terminal that a person sees and that can be drawn on: standard output and standard error both lead there, and
     * it says that it can do more than print.
     *
     * @param out standard error
     * @param environment {@code TERM} says what the terminal can do, {@code NO_COLOR} that colours are not wanted
     */
    public static Optional<Terminal> find(PrintWriter out, Map<String, String> environment) {
        String kind = environment.getOrDefault("TERM", "");
        if (kind.isEmpty() || kind.equals("dumb")) {
            return Optional.empty();
        }
        WindowSize window = new WindowSize();
        if (window.of(STANDARD_OUTPUT).isEmpty() || window.of(STANDARD_ERROR).isEmpty()) {
            return Optional.empty();
        }
        boolean coloured = environment.getOrDefault("NO_COLOR", "").isEmpty();
        return Optional.of(new Terminal(out, coloured, window));
    }

    /** Its size now: people change it. */
    Size size() {
        return window.of(STANDARD_ERROR).orElse(Size.USUAL);
    }

    /** Turns to the second page. */
    synchronized void open() {
        open = true;
        drawn = null;
        keeper = Keeper.start(GIVEN_BACK + KILLED, Redirect.INHERIT);
        write(SECOND_PAGE + HIDE_CURSOR + CUT_LONG_LINES + CLEAR);
    }

    /** Puts these lines in the place of those that are there. */
    synchronized void draw(List<Line> lines, Size size) {
        if (open) {
            String begin = size.equals(drawn) ? HOME : CLEAR + HOME;
            drawn = size;
            write(begin + text(lines, coloured));
        }
    }

    static String text(List<Line> lines, boolean coloured) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < lines.size(); i++) {
            Line line = lines.get(i);
            text.append(i == 0 ? "" : "\r\n").append(coloured ? line.ansi() : line.plain());
            text.append(CLEAR_LINE_BEHIND);
        }
        return text.append(CLEAR_BELOW).toString();
    }

    /** Turns back to the first page, and leaves the terminal as it was found. */
    synchronized void close() {
        if (open) {
            open = false;
            write(GIVEN_BACK);
            keeper.ifPresent(Keeper::close);
            keeper = Optional.empty();
        }
    }

    private void write(String text) {
        out.print(text);
        out.flush();
    }
}
