package io.breakwater.core.market;

import io.breakwater.contracts.Side;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.CRC32;

/** A book as one would write it from Kraken's documentation: sorted maps of decimals, checksums by text. */
final class NaiveBook {

    private final int depth;
    private final int pricePrecision;
    private final int qtyPrecision;
    private final TreeMap<BigDecimal, BigDecimal> bids = new TreeMap<>(Comparator.reverseOrder());
    private final TreeMap<BigDecimal, BigDecimal> asks = new TreeMap<>();

    NaiveBook(int depth, int pricePrecision, int qtyPrecision) {
        this.depth = depth;
        this.pricePrecision = pricePrecision;
        this.qtyPrecision = qtyPrecision;
    }

    void apply(BookChange change) {
        if (change.isSnapshot()) {
            bids.clear();
            asks.clear();
        }
        for (int i = 0; i < change.size(); i++) {
            BigDecimal price = BigDecimal.valueOf(change.price(i), pricePrecision);
            BigDecimal qty = BigDecimal.valueOf(change.qty(i), qtyPrecision);
            if (qty.signum() == 0) {
                levels(change.side(i)).remove(price);
            } else {
                levels(change.side(i)).put(price, qty);
            }
        }
        cut(bids);
        cut(asks);
    }

    private void cut(TreeMap<BigDecimal, BigDecimal> side) {
        while (side.size() > depth) {
            side.pollLastEntry();
        }
    }

    TreeMap<BigDecimal, BigDecimal> levels(Side side) {
        return side == Side.BUY ? bids : asks;
    }

    long checksum() {
        StringBuilder text = new StringBuilder();
        append(asks, text);
        append(bids, text);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private static void append(Map<BigDecimal, BigDecimal> side, StringBuilder text) {
        side.entrySet().stream()
                .limit(10)
                .forEach(level -> text.append(digits(level.getKey())).append(digits(level.getValue())));
    }

    private static String digits(BigDecimal number) {
        return number.toPlainString().replace(".", "").replaceFirst("^0+", "");
    }
}
