package io.breakwater.simulator;

/** How many times faster than recorded a tape is played; at {@link #MAX} only the subscribers set the pace. */
record Speed(int factor) {

    static final Speed MAX = new Speed(0);

    static Speed of(String text) {
        if (text.equals("max")) {
            return MAX;
        }
        if (!text.matches("[1-9]\\d{0,8}")) {
            throw new BadOption("--speed is a whole number from 1, or max; not " + text);
        }
        return new Speed(Integer.parseInt(text));
    }

    boolean isMax() {
        return factor == 0;
    }

    long nanos(long recordedNanos) {
        return recordedNanos / factor;
    }
}
