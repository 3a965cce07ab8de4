import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.GZIPInputStream;

/**
 * Re-expresses a raw Binance spot recording (one {@code receive_ns json} per line, gzip) as a tape of Kraken WebSocket
 * v2 frames: status, acknowledgements, a 25-level book with checksums, trades, heartbeats.
 *
 * <p>Depth updates keep the complete book. Best quotes, which come sooner, are laid over it and dropped again as soon
 * as a depth update contains them. What is published is the best 25 levels per side of the result.
 */
public final class ReexpressBinance {

    private static final String SYMBOL = "BTC/USDT";
    private static final int DEPTH = 25;
    private static final int CHECKSUM_DEPTH = 10;
    private static final int PRICE_DECIMALS = 2;
    private static final int QTY_DECIMALS = 8;
    private static final long HEARTBEAT_NS = 1_000_000_000L;
    private static final Pattern LEVEL = Pattern.compile("\\[\"([0-9.]+)\",\"([0-9.]+)\"]");
    private static final DateTimeFormatter RFC3339 =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSSSS'Z'").withZone(ZoneOffset.UTC);

    private final PrintWriter out;
    private final List<Depth> waiting = new ArrayList<>();
    private final List<Quote> ahead = new ArrayList<>();
    private Book complete;
    private Book shown;
    private Book published;
    private long completeId;
    private long clockMs;
    private long nextHeartbeatNs;

    private ReexpressBinance(PrintWriter out) {
        this.out = out;
    }

    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            System.err.println("usage: java ReexpressBinance.java INPUT.gz OUTPUT.jsonl");
            System.exit(2);
        }
        try (BufferedReader in = new BufferedReader(
                        new InputStreamReader(new GZIPInputStream(Files.newInputStream(Path.of(args[0])))));
                PrintWriter out = new PrintWriter(Files.newBufferedWriter(Path.of(args[1])))) {
            in.lines().forEach(new ReexpressBinance(out)::accept);
            if (out.checkError()) {
                throw new IOException("cannot write " + args[1]);
            }
        }
    }

    private void accept(String line) {
        String json = line.substring(line.indexOf(' ') + 1);
        long ns = Long.parseLong(line.substring(0, line.indexOf(' ')));
        advance(ns, json);
        if (json.contains("\"lastUpdateId\":")) {
            start(ns, json);
        } else if (json.contains("\"e\":\"depthUpdate\"")) {
            depth(ns, Depth.parse(json));
        } else if (json.contains("\"e\":\"trade\"")) {
            emit(ns, trade(json));
        } else if (json.contains("@bookTicker\"")) {
            quote(ns, Quote.parse(json));
        } else {
            throw new IllegalArgumentException("unknown message: " + json);
        }
    }

    /** Keeps the exchange clock, which best quotes and snapshots lack, and sends what is due before this line. */
    private void advance(long ns, String json) {
        if (json.contains("\"E\":")) {
            clockMs = Math.max(clockMs, number(json, "E"));
        }
        if (nextHeartbeatNs == 0) {
            open(ns);
        }
        for (; nextHeartbeatNs <= ns; nextHeartbeatNs += HEARTBEAT_NS) {
            emit(nextHeartbeatNs, "{\"channel\":\"heartbeat\"}");
        }
    }

    private void open(long ns) {
        nextHeartbeatNs = ns + HEARTBEAT_NS;
        emit(ns - 3, """
            {"channel":"status","type":"update","data":[{"version":"2.0.10","system":"online",\
            "api_version":"v2","connection_id":1}]}\
            """);
        emit(ns - 2, acknowledgement("\"channel\":\"book\",\"depth\":" + DEPTH + ",\"snapshot\":true"));
        emit(ns - 1, acknowledgement("\"channel\":\"trade\",\"snapshot\":false"));
    }

    private String acknowledgement(String result) {
        return """
            {"method":"subscribe","result":{%s,"symbol":"%s"},"success":true,"time_in":"%s","time_out":"%s"}\
            """.formatted(result, SYMBOL, time(clockMs), time(clockMs));
    }

    /** The snapshot may be older than updates that came before it: they are applied on top, older ones skipped. */
    private void start(long ns, String json) {
        complete = new Book();
        complete.apply(json.substring(json.indexOf("\"bids\""), json.indexOf("\"asks\"")), complete.bids);
        complete.apply(json.substring(json.indexOf("\"asks\"")), complete.asks);
        completeId = number(json, "lastUpdateId");
        catchUp();
        published = shown.best(DEPTH);
        emit(ns, book("snapshot", published, published));
    }

    private void depth(long ns, Depth update) {
        waiting.add(update);
        if (complete != null) {
            catchUp();
            publish(ns);
        }
    }

    private void catchUp() {
        waiting.forEach(this::merge);
        waiting.clear();
        ahead.removeIf(quote -> quote.id <= completeId);
        shown = complete.best(Integer.MAX_VALUE);
        ahead.forEach(shown::apply);
    }

    private void merge(Depth update) {
        if (update.lastId <= completeId) {
            return;
        }
        if (update.firstId > completeId + 1) {
            throw new IllegalStateException("gap: update " + update.firstId + " after " + completeId);
        }
        complete.apply(update.bids, complete.bids);
        complete.apply(update.asks, complete.asks);
        completeId = update.lastId;
    }

    private void quote(long ns, Quote quote) {
        ahead.add(quote);
        if (complete != null && quote.id > completeId) {
            shown.apply(quote);
            publish(ns);
        }
    }

    private void publish(long ns) {
        Book top = shown.best(DEPTH);
        Book changes = new Book();
        addChanges(published.bids, top.bids, shown.bids, changes.bids);
        addChanges(published.asks, top.asks, shown.asks, changes.asks);
        published = top;
        if (!changes.bids.isEmpty() || !changes.asks.isEmpty()) {
            emit(ns, book("update", changes, top));
        }
    }

    /** Quantity 0 only for levels that are gone; those merely pushed out of the window go unmentioned. */
    private static void addChanges(
            Map<Long, Long> before, Map<Long, Long> after, Map<Long, Long> all, Map<Long, Long> changes) {
        before.keySet().stream().filter(price -> !all.containsKey(price)).forEach(price -> changes.put(price, 0L));
        after.forEach((price, qty) -> {
            if (!qty.equals(before.get(price))) {
                changes.put(price, qty);
            }
        });
    }

    private String book(String type, Book levels, Book top) {
        return """
            {"channel":"book","type":"%s","data":[{"symbol":"%s","bids":[%s],"asks":[%s],"checksum":%d,\
            "timestamp":"%s"}]}\
            """.formatted(type, SYMBOL, list(levels.bids), list(levels.asks), top.checksum(), time(clockMs));
    }

    /** Removed levels first, then the others from the best price on. */
    private static String list(Map<Long, Long> levels) {
        List<String> removed = new ArrayList<>();
        List<String> set = new ArrayList<>();
        levels.forEach((price, qty) -> (qty == 0 ? removed : set)
                .add("{\"price\":%s,\"qty\":%s}".formatted(text(price, PRICE_DECIMALS), text(qty, QTY_DECIMALS))));
        removed.addAll(set);
        return String.join(",", removed);
    }

    private static String trade(String json) {
        return """
            {"channel":"trade","type":"update","data":[{"symbol":"%s","side":"%s","price":%s,"qty":%s,\
            "ord_type":"limit","trade_id":%d,"timestamp":"%s"}]}\
            """.formatted(
                        SYMBOL,
                        json.contains("\"m\":true") ? "sell" : "buy",
                        text(price(json, "p"), PRICE_DECIMALS),
                        text(qty(json, "q"), QTY_DECIMALS),
                        number(json, "t"),
                        time(number(json, "E")));
    }

    private void emit(long ns, String frame) {
        out.print("{\"t_ns\":" + ns + ",\"dir\":\"in\",\"raw\":\"" + frame.replace("\"", "\\\"") + "\"}\n");
    }

    private static String time(long ms) {
        return RFC3339.format(Instant.ofEpochMilli(ms));
    }

    private static long scaled(String decimal, int decimals) {
        return new BigDecimal(decimal).movePointRight(decimals).longValueExact();
    }

    private static String text(long value, int decimals) {
        return BigDecimal.valueOf(value, decimals).toPlainString();
    }

    private static long price(String json, String key) {
        return scaled(field(json, key), PRICE_DECIMALS);
    }

    private static long qty(String json, String key) {
        return scaled(field(json, key), QTY_DECIMALS);
    }

    private static long number(String json, String key) {
        return Long.parseLong(field(json, key));
    }

    private static String field(String json, String key) {
        Matcher value = Pattern.compile("\"" + key + "\":\"?([0-9.]+)").matcher(json);
        if (!value.find()) {
            throw new IllegalArgumentException("no " + key + " in " + json);
        }
        return value.group(1);
    }

    private record Depth(long firstId, long lastId, String bids, String asks) {
        static Depth parse(String json) {
            int bids = json.indexOf("\"b\":[");
            int asks = json.indexOf("\"a\":[");
            return new Depth(number(json, "U"), number(json, "u"), json.substring(bids, asks), json.substring(asks));
        }
    }

    private record Quote(long id, long bid, long bidQty, long ask, long askQty) {
        static Quote parse(String json) {
            return new Quote(number(json, "u"), price(json, "b"), qty(json, "B"), price(json, "a"), qty(json, "A"));
        }
    }

    /** Price to quantity, both as integers, best price first on either side. */
    private static final class Book {
        private final TreeMap<Long, Long> bids = new TreeMap<>(Comparator.reverseOrder());
        private final TreeMap<Long, Long> asks = new TreeMap<>();

        void apply(String levels, Map<Long, Long> side) {
            Matcher level = LEVEL.matcher(levels);
            while (level.find()) {
                long price = scaled(level.group(1), PRICE_DECIMALS);
                long qty = scaled(level.group(2), QTY_DECIMALS);
                side.compute(price, (_, _) -> qty == 0 ? null : qty);
            }
        }

        void apply(Quote quote) {
            bids.headMap(quote.bid).clear();
            asks.headMap(quote.ask).clear();
            bids.put(quote.bid, quote.bidQty);
            asks.put(quote.ask, quote.askQty);
        }

        Book best(int count) {
            Book best = new Book();
            bids.entrySet().stream().limit(count).forEach(level -> best.bids.put(level.getKey(), level.getValue()));
            asks.entrySet().stream().limit(count).forEach(level -> best.asks.put(level.getKey(), level.getValue()));
            return best;
        }

        long checksum() {
            CRC32 crc = new CRC32();
            Book best = best(CHECKSUM_DEPTH);
            best.asks.forEach((price, qty) -> crc.update(("" + price + qty).getBytes()));
            best.bids.forEach((price, qty) -> crc.update(("" + price + qty).getBytes()));
            return crc.getValue();
        }
    }
}
