package io.breakwater.cli.screen;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** One line of the screen, in pieces of different styles. */
record Line(List<Span> spans) {

    static final Line EMPTY = new Line(List.of());

    /** A piece of a line. */
    record Span(Style style, String text) {}

    Line {
        spans = List.copyOf(spans);
    }

    static Line of(Style style, String text) {
        return new Line(List.of(new Span(style, text)));
    }

    static Line of(String text) {
        return of(Style.PLAIN, text);
    }

    /** This line with more behind it. */
    Line and(Style style, String text) {
        List<Span> longer = new ArrayList<>(spans);
        longer.add(new Span(style, text));
        return new Line(longer);
    }

    Line and(String text) {
        return and(Style.PLAIN, text);
    }

    /** This line with another one at the right edge; where both do not fit, this one is cut. */
    Line withAtRight(Line right, int columns) {
        Line left = cut(Math.max(0, columns - right.length() - 1));
        Line padded = left.and(" ".repeat(Math.max(0, columns - left.length() - right.length())));
        List<Span> all = new ArrayList<>(padded.spans);
        all.addAll(right.spans);
        return new Line(all);
    }

    int length() {
        return spans.stream().mapToInt(each -> each.text().length()).sum();
    }

    /** As much of it as fits. */
    Line cut(int columns) {
        List<Span> fitting = new ArrayList<>();
        int left = columns;
        for (Span each : spans) {
            String text = each.text().substring(0, Math.min(left, each.text().length()));
            if (!text.isEmpty()) {
                fitting.add(new Span(each.style(), text));
            }
            left -= text.length();
        }
        return new Line(fitting);
    }

    /** The words alone. */
    String plain() {
        return spans.stream().map(Span::text).collect(Collectors.joining()).stripTrailing();
    }

    /** The words with the codes of their styles. */
    String ansi() {
        return spans.stream().map(each -> each.style().ansi(each.text())).collect(Collectors.joining());
    }
}
