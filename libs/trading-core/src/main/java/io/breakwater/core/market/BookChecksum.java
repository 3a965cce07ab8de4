package io.breakwater.core.market;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.zip.CRC32;

/**
 * Kraken's book checksum: CRC32 over the digits of the best ten asks, then of the best ten bids, price then quantity,
 * without point and leading zeros (Kraken, "Book checksum", WebSocket v2). The digits of a scaled long are exactly
 * that text.
 */
final class BookChecksum {

    private static final int LEVELS = 10;
    private static final int DIGITS_MAX = 19;
    private static final long TEN_TO_8 = 100_000_000;
    private static final long EIGHT_ASCII_ZEROS = 0x3030_3030_3030_3030L;
    private static final VarHandle EIGHT_BYTES =
            MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] text = new byte[2 * LEVELS * 2 * DIGITS_MAX + Long.BYTES];
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

    /** Writes eight bytes at once; those beyond the number's last digit are written over by the next one. */
    private int appendDigits(long number, int from) {
        if (number >= TEN_TO_8) {
            int middle = appendDigits(number / TEN_TO_8, from);
            EIGHT_BYTES.set(text, middle, eightDigits(number % TEN_TO_8) + EIGHT_ASCII_ZEROS);
            return middle + Long.BYTES;
        }
        long digits = eightDigits(number);
        int leadingZeros = Math.min(Long.numberOfTrailingZeros(digits) / Byte.SIZE, Long.BYTES - 1);
        EIGHT_BYTES.set(text, from, digits + EIGHT_ASCII_ZEROS >>> leadingZeros * Byte.SIZE);
        return from + Long.BYTES - leadingZeros;
    }

    /**
     * The eight digits of a number below 10^8, one in each byte, the first one lowest. Halves the number three times:
     * into two of four digits, four of two, eight of one; a multiplication and a shift divide all parts by 100, then
     * by 10.
     */
    private static long eightDigits(long number) {
        long fours = number / 10_000 | number % 10_000 << 32;
        long hundreds = fours * 10_486 >>> 20 & 0x0000_007F_0000_007FL;
        long twos = hundreds | fours - hundreds * 100 << 16;
        long tens = twos * 103 >>> 10 & 0x000F_000F_000F_000FL;
        return tens | twos - tens * 10 << 8;
    }
}
