package io.breakwater.tape;

import io.breakwater.contracts.Decimal;
import io.breakwater.contracts.Price;
import io.breakwater.contracts.Quantity;
import io.breakwater.tape.CsvRow.CandleRow;
import io.breakwater.tape.CsvRow.TradeRow;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;

/**
 * One line of a history file, cut at its commas. Its errors are {@link IllegalArgumentException}s that name the column.
 */
record CsvLine(long number, String[] columns) {

    private static final int CANDLE_COLUMNS = 7;
    private static final int TRADE_COLUMNS = 3;
    private static final int NANOS_DECIMALS = 9;
    private static final int SHOWN_MAX = 80;

    static CsvLine of(LineSource lines) {
        String text = new String(lines.line(), 0, lines.length(), StandardCharsets.UTF_8);
        String line = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
        return new CsvLine(lines.lineNumber(), line.split(",", -1));
    }

    boolean isCandle() {
        return columns.length == CANDLE_COLUMNS;
    }

    boolean isTrade() {
        return columns.length == TRADE_COLUMNS;
    }

    boolean isNumbers() {
        try {
            for (String column : columns) {
                Decimal.of(column);
            }
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    String shown() {
        String line = String.join(",", columns);
        return line.length() <= SHOWN_MAX ? line : line.substring(0, SHOWN_MAX) + "...";
    }

    CsvRow candle() {
        requireColumns(CANDLE_COLUMNS);
        Price open = price("open", 1);
        Price high = price("high", 2);
        Price low = price("low", 3);
        Price close = price("close", 4);
        boolean ordered = value(low).compareTo(value(open).min(value(close))) <= 0
                && value(high).compareTo(value(open).max(value(close))) >= 0;
        if (!ordered) {
            throw new IllegalArgumentException("open and close must lie between low and high");
        }
        Decimal trades = decimal("trades", 6);
        if (trades.scale() != 0) {
            throw new IllegalArgumentException("trades must be a whole number, was " + columns[6]);
        }
        return new CandleRow(number, timeNanos(), open, high, low, close, quantity(5), trades.units());
    }

    CsvRow trade() {
        requireColumns(TRADE_COLUMNS);
        return new TradeRow(number, timeNanos(), price("price", 1), quantity(2));
    }

    private void requireColumns(int expected) {
        if (columns.length != expected) {
            throw new IllegalArgumentException(expected + " columns were expected, there are " + columns.length);
        }
    }

    long timeNanos() {
        Decimal seconds = decimal("time", 0);
        if (seconds.scale() > NANOS_DECIMALS) {
            throw new IllegalArgumentException("time has at most 9 decimals, was " + columns[0]);
        }
        try {
            return Math.multiplyExact(seconds.units(), pow10(NANOS_DECIMALS - seconds.scale()));
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("time is out of range, was " + columns[0], e);
        }
    }

    private static long pow10(int power) {
        long result = 1;
        for (int i = 0; i < power; i++) {
            result *= 10;
        }
        return result;
    }

    private Price price(String name, int column) {
        Decimal decimal = decimal(name, column);
        return new Price(decimal.units(), decimal.scale());
    }

    private Quantity quantity(int column) {
        Decimal decimal = decimal("volume", column);
        return new Quantity(decimal.units(), decimal.scale());
    }

    private Decimal decimal(String name, int column) {
        try {
            Decimal decimal = Decimal.of(columns[column]);
            if (decimal.units() >= 0) {
                return decimal;
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(name + " is " + e.getMessage(), e);
        }
        throw new IllegalArgumentException(name + " must not be negative, was " + columns[column]);
    }

    private static BigDecimal value(Price price) {
        return BigDecimal.valueOf(price.units(), price.scale());
    }
}
