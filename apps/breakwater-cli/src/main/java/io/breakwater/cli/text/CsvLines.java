package io.breakwater.cli.text;

import java.util.List;
import java.util.stream.Collectors;

/** Comma-separated values as RFC 4180 has them: every line ends in CR LF, and only what needs quotes has them. */
public final class CsvLines {

    private static final String END = "\r\n";

    private CsvLines() {}

    /** One row with its line end. */
    public static String row(List<String> cells) {
        return cells.stream().map(CsvLines::cell).collect(Collectors.joining(",", "", END));
    }

    private static String cell(String value) {
        boolean isPlain = value.chars().noneMatch(each -> each == '"' || each == ',' || each == '\r' || each == '\n');
        return isPlain ? value : '"' + value.replace("\"", "\"\"") + '"';
    }
}
