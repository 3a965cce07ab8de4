package io.breakwater.cli.screen;

/** How many characters a terminal shows. */
record Size(int columns, int rows) {

    /** What is assumed of a terminal that does not know. */
    static final Size USUAL = new Size(80, 24);

    Size {
        if (columns < 1 || rows < 1) {
            throw new IllegalArgumentException("a terminal has columns and rows, was " + columns + " by " + rows);
        }
    }
}
