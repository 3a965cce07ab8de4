package io.breakwater.benchmarks;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** What most programs do: Jackson into records with {@link BigDecimal}, sorted lists, a text for the checksum. */
final class JacksonBook {

    record Message(String channel, String type, List<Row> data) {}

    record Row(String symbol, List<Level> bids, List<Level> asks, long checksum) {}

    record Level(BigDecimal price, BigDecimal qty) {}

    private static final int CHECKED_LEVELS = 10;
    private static final ObjectReader READER = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Message.class);

    private final int depth;
    private final int pricePrecision;
    private final int qtyPrecision;
    private final List<Level> bids = new ArrayList<>();
    private final List<Level> asks = new ArrayList<>();

    JacksonBook(int depth, int pricePrecision, int qtyPrecision) {
        this.depth = depth;
        this.pricePrecision = pricePrecision;
        this.qtyPrecision = qtyPrecision;
    }

    /** Takes one frame in; returns whether the book then has the checksum the frame says. */
    boolean verifies(byte[] frame) {
        Message message = READER.readValue(frame);
        Row row = message.data().getFirst();
        if (message.type().equals("snapshot")) {
            bids.clear();
            asks.clear();
        }
        apply(row.bids(), bids, Comparator.reverseOrder());
        apply(row.asks(), asks, Comparator.naturalOrder());
        return checksum() == row.checksum();
    }

    private void apply(List<Level> changes, List<Level> side, Comparator<BigDecimal> order) {
        for (Level change : changes) {
            int at = 0;
            while (at < side.size() && order.compare(side.get(at).price(), change.price()) < 0) {
                at++;
            }
            boolean present = at < side.size() && side.get(at).price().compareTo(change.price()) == 0;
            if (change.qty().signum() == 0) {
                if (present) {
                    side.remove(at);
                }
            } else if (present) {
                side.set(at, change);
            } else {
                side.add(at, change);
            }
        }
        while (side.size() > depth) {
            side.removeLast();
        }
    }

    private long checksum() {
        StringBuilder text = new StringBuilder();
        append(asks, text);
        append(bids, text);
        CRC32 crc = new CRC32();
        crc.update(text.toString().getBytes(StandardCharsets.US_ASCII));
        return crc.getValue();
    }

    private void append(List<Level> side, StringBuilder text) {
        for (Level level : side.subList(0, Math.min(CHECKED_LEVELS, side.size()))) {
            text.append(level.price().setScale(pricePrecision).unscaledValue());
            text.append(level.qty().setScale(qtyPrecision).unscaledValue());
        }
    }
}
