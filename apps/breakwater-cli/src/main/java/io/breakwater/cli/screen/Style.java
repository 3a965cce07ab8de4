package io.breakwater.cli.screen;

/** How words stand out; every word can be read without it. */
enum Style {
    PLAIN(""),
    TITLE("1"),
    HEADING("2"),
    GOOD("32"),
    CAUTION("33"),
    BAD("1;31");

    private final String code;

    Style(String code) {
        this.code = code;
    }

    /** The text as a terminal is told it. */
    String ansi(String text) {
        return code.isEmpty() || text.isBlank() ? text : "\u001b[" + code + "m" + text + "\u001b[0m";
    }
}
