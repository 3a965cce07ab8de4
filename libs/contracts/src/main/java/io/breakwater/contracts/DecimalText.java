package io.breakwater.contracts;

/** Exact conversion between decimal text and a scaled {@code long}; no digit is ever lost or invented. */
final class DecimalText {

    static final int SCALE_MAX = 18;

    private DecimalText() {}

    static int scaleOf(String text) {
        int point = text.indexOf('.');
        int scale = point < 0 ? 0 : text.length() - point - 1;
        return checkedScale(scale);
    }

    static int checkedScale(int scale) {
        if (scale < 0 || scale > SCALE_MAX) {
            throw new IllegalArgumentException("a decimal has 0 to " + SCALE_MAX + " decimals, was " + scale);
        }
        return scale;
    }

    /** Reads plain decimal text such as {@code -12.50}; exponents, signs without digits and blanks are refused. */
    static long unitsOf(String text) {
        int start = text.startsWith("-") ? 1 : 0;
        int point = text.indexOf('.');
        boolean plain = isDigits(text, start, point < 0 ? text.length() : point)
                && (point < 0 || isDigits(text, point + 1, text.length()));
        if (!plain) {
            throw new IllegalArgumentException("not a plain decimal: \"" + text + "\"");
        }
        try {
            return Long.parseLong(point < 0 ? text : text.substring(0, point) + text.substring(point + 1));
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("decimal out of range: \"" + text + "\"", e);
        }
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return to > from;
    }

    static String of(long units, int scale) {
        if (scale == 0) {
            return Long.toString(units);
        }
        String digits = Long.toString(units);
        int sign = units < 0 ? 1 : 0;
        int missing = scale + 1 - (digits.length() - sign);
        StringBuilder text = new StringBuilder(digits.length() + scale + 2);
        text.append(digits);
        if (missing > 0) {
            text.insert(sign, "0".repeat(missing));
        }
        return text.insert(text.length() - scale, '.').toString();
    }
}
