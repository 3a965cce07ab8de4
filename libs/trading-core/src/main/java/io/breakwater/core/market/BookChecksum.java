package io.breakwater.core.market;

import java.util.zip.CRC32;

/**
 * Kraken's book checksum: CRC32 over the digits of the best ten asks, then of the best ten bids, price then quantity, without
 * point and leading zeros (Kraken, "Book checksum", WebSocket v2). The digits of a scaled long are exactly that text.
 */
final class BookChecksum {

    private static final int LEVELS = 10;
    private static final int DIGITS_MAX = 19;

    private final byte[] text = new byte[2 * LEVELS * 2 * DIGITS_MAX];
    private final CRC32 crc = new CRC32();

    /** The unsigned 32-bit checksum of the two sides. */
    long of(BookSide asks, BookSide bids) {
        int end = append(bids, append(asks, 0));
        crc.reset();
        crc.update(text, 0, end);
        return crc.getValue();
    }

    private int append(BookSide side, int from) {
        int to = from;
        int levels = Math.min(LEVELS, side.size());
        for (int i = 0; i < levels; i++) {
            to = appendDigits(side.qty(i), appendDigits(side.price(i), to));
        }
        return to;
    }

    private int appendDigits(long number, int from) {
        int to = from + digits(number);
        long rest = number;
        int at = to;
        while (rest > Integer.MAX_VALUE) {
            text[--at] = (byte) ('0' + rest % 10);
            rest /= 10;
        }
        int small = (int) rest;
        while (at > from) {
            int tens = small / 10;
            text[--at] = (byte) ('0' + small - tens * 10);
            small = tens;
        }
        return to;
    }

    private static int digits(long number) {
        int count = 1;
        long bound = 10;
        while (count < DIGITS_MAX && number >= bound) {
            count++;
            bound *= 10;
        }
        return count;
    }
}
