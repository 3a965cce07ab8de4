package io.breakwater.cli.screen;

import io.breakwater.cli.screen.Grid.Cell;
import io.breakwater.cli.screen.Grid.Column;
import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A scene as lines of a terminal: the same scene and size give the same lines. */
final class SceneText {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final int ROWS_BESIDE_MARKETS = 20;
    private static final int NAME = 9;
    private static final int COUNT = 8;
    private static final int PRICE = 12;
    private static final int MONEY = 12;
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double NANOS_PER_MILLI = 1_000_000;
    private static final Duration FRESH = Duration.ofSeconds(2);
    private static final Duration STALE = Duration.ofSeconds(5);

    private final Scene scene;
    private final Size size;

    private SceneText(Scene scene, Size size) {
        this.scene = scene;
        this.size = size;
    }

    /** As many lines as the terminal has rows at most, none longer than it is wide. */
    static List<Line> lines(Scene scene, Size size) {
        return new SceneText(scene, size).lines();
    }

    private List<Line> lines() {
        List<Line> lines = new ArrayList<>();
        lines.add(title());
        lines.add(trading());
        lines.add(kills());
        lines.add(Line.EMPTY);
        lines.addAll(markets());
        lines.addAll(orders());
        lines.add(denials());
        lines.add(latency());
        lines.add(Line.EMPTY);
        lines.addAll(services());
        lines.add(Line.EMPTY);
        lines.addAll(events(size.rows() - lines.size()));
        return lines.stream()
                .limit(size.rows())
                .map(each -> each.cut(size.columns()))
                .toList();
    }

    private Line title() {
        long seconds = scene.elapsed().toSeconds();
        String clock = String.format(
                Locale.ROOT,
                "%,d ticks  %d:%02d:%02d",
                scene.flow().ticks(),
                seconds / 3600,
                seconds / 60 % 60,
                seconds % 60);
        return Line.of(Style.TITLE, "breakwater paper")
                .and("  " + scene.strategy() + "  " + scene.run())
                .withAtRight(Line.of(clock), size.columns());
    }

    private Line trading() {
        Scene.Trading trading = scene.trading();
        Line line = label("trading")
                .and(styleOfTrading(trading.state()), padded(trading.state(), 13))
                .and("epoch " + padded(trading.epoch(), 6) + "permit ");
        Line permit = trading.permitAge()
                .map(age ->
                        line.and(age.compareTo(FRESH) < 0 ? Style.GOOD : Style.BAD, padded(seconds(age) + " old", 12)))
                .orElseGet(() -> line.and(padded(Scene.UNKNOWN, 12)));
        return trading.refusal()
                .map(why -> permit.and(Style.BAD, "none is given: " + why))
                .orElse(permit);
    }

    private static Style styleOfTrading(String state) {
        return switch (state) {
            case "ACTIVE" -> Style.GOOD;
            case "REDUCE_ONLY" -> Style.CAUTION;
            case Scene.UNKNOWN -> Style.PLAIN;
            default -> Style.BAD;
        };
    }

    private Line kills() {
        Optional<List<String>> kills = scene.trading().kills();
        if (kills.isEmpty()) {
            return label("kills").and(Scene.UNKNOWN);
        }
        return kills.get().isEmpty()
                ? label("kills").and("none")
                : label("kills").and(Style.BAD, String.join("; ", kills.get()));
    }

    /** Of many symbols only those for which there is room. */
    private List<Line> markets() {
        Grid prices = new Grid(
                Column.words("MARKET", NAME),
                Column.words("FEED", COUNT),
                Column.numbers("AGE", COUNT),
                Column.numbers("BID", PRICE),
                Column.numbers("ASK", PRICE),
                Column.numbers("SPREAD", PRICE));
        Grid accounts = new Grid(
                Column.words("ACCOUNT", NAME),
                Column.numbers("POSITION", PRICE),
                Column.numbers("REALIZED", MONEY),
                Column.numbers("FEES", MONEY),
                Column.numbers("NET", MONEY),
                Column.numbers("UNREALIZED", MONEY));
        int taken = ROWS_BESIDE_MARKETS + (scene.total().isPresent() ? 1 : 0);
        int room = Math.max(1, (size.rows() - taken) / 2);
        scene.markets().stream().limit(room).forEach(each -> {
            addPrices(each, prices);
            addAccount(each.symbol(), each.account(), accounts);
        });
        scene.total().ifPresent(each -> addAccount("TOTAL", each, accounts));
        List<Line> lines = new ArrayList<>(prices.lines(size.columns()));
        lines.addAll(accounts.lines(size.columns()));
        int hidden = scene.markets().size() - room;
        if (hidden > 0) {
            lines.add(Line.of("and " + hidden + " more, for which the terminal is too low"));
        }
        return lines;
    }

    private static void addPrices(Scene.Market market, Grid grid) {
        Style feed = market.feed().equals("LIVE") ? Style.GOOD : Style.CAUTION;
        grid.row(
                Cell.of(market.symbol()),
                new Cell(market.feed().equals(Scene.UNKNOWN) ? Style.PLAIN : feed, market.feed()),
                market.age()
                        .map(age -> new Cell(age.compareTo(STALE) < 0 ? Style.PLAIN : Style.CAUTION, seconds(age)))
                        .orElse(Cell.of(Scene.UNKNOWN)),
                Cell.of(market.prices().bid()),
                Cell.of(market.prices().ask()),
                Cell.of(market.prices().spread()));
    }

    private static void addAccount(String name, Scene.Account account, Grid grid) {
        grid.row(
                Cell.of(name),
                Cell.of(account.position()),
                Cell.of(account.realized()),
                Cell.of(account.fees()),
                Cell.of(account.net()),
                Cell.of(account.unrealized()));
    }

    private List<Line> orders() {
        Scene.Flow flow = scene.flow();
        Grid grid = new Grid(
                Column.words("ORDERS", NAME),
                Column.numbers("PROPOSED", COUNT),
                Column.numbers("DENIED", COUNT),
                Column.numbers("APPROVED", COUNT),
                Column.numbers("NOT SENT", COUNT),
                Column.numbers("REJECTED", COUNT),
                Column.numbers("OPEN", COUNT),
                Column.numbers("FILLS", COUNT));
        grid.row(
                Cell.of("this run"),
                count(flow.proposed()),
                count(flow.denied()),
                count(flow.approved()),
                count(flow.notSent()),
                count(flow.rejected()),
                Cell.of(flow.open()),
                count(flow.fills()));
        return grid.lines(size.columns());
    }

    private static Cell count(long number) {
        return Cell.of(String.format(Locale.ROOT, "%,d", number));
    }

    /** The most frequent rule first. */
    private Line denials() {
        Map<String, Long> byRule = scene.flow().denials();
        String text = byRule.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(Map.Entry.comparingByKey()))
                .map(each -> each.getKey() + " " + String.format(Locale.ROOT, "%,d", each.getValue()))
                .collect(Collectors.joining(", "));
        return label("denials").and(text.isEmpty() ? "none" : text);
    }

    private Line latency() {
        String text = scene.latency()
                .map(it -> String.format(
                        Locale.ROOT,
                        "p50 %s, p99 %s, tick to order, last minute (%,d)",
                        millis(it.p50()),
                        millis(it.p99()),
                        it.count()))
                .orElse(Scene.UNKNOWN);
        return label("latency").and(text);
    }

    private List<Line> services() {
        Grid grid = new Grid(
                Column.words("SERVICE", NAME),
                Column.words("STATE", NAME),
                Column.numbers("RESTARTS", COUNT),
                Column.words("WHY", 0));
        for (Scene.Part each : scene.parts()) {
            Style restarts = each.restarts() == 0 ? Style.PLAIN : Style.CAUTION;
            grid.row(
                    Cell.of(each.name()),
                    new Cell(styleOfPart(each.how()), each.how()),
                    new Cell(restarts, Integer.toString(each.restarts())),
                    Cell.of(each.why()));
        }
        return grid.lines(size.columns());
    }

    private static Style styleOfPart(String how) {
        return switch (how) {
            case "ready" -> Style.GOOD;
            case Scene.UNKNOWN -> Style.PLAIN;
            default -> Style.BAD;
        };
    }

    /** The newest for which there is room. */
    private List<Line> events(int room) {
        List<Line> all = scene.events().stream().flatMap(this::wrapped).toList();
        return all.subList(Math.clamp(all.size() - (long) room, 0, all.size()), all.size());
    }

    /** A long sentence goes on below itself. */
    private Stream<Line> wrapped(Scene.Event event) {
        String time = TIME.format(event.time()) + "  ";
        List<Line> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : event.sentence().split(" ")) {
            if (!line.isEmpty() && time.length() + line.length() + word.length() > size.columns()) {
                lines.add(eventLine(lines.isEmpty() ? time : "", time.length(), line));
                line.setLength(0);
            }
            line.append(word).append(' ');
        }
        lines.add(eventLine(lines.isEmpty() ? time : "", time.length(), line));
        return lines.stream();
    }

    private static Line eventLine(String time, int indent, StringBuilder text) {
        return Line.of(Style.HEADING, time)
                .and(" ".repeat(indent - time.length()) + text.toString().stripTrailing());
    }

    private static Line label(String text) {
        return Line.of(Style.HEADING, padded(text, NAME + 2));
    }

    private static String padded(String text, int width) {
        return text + " ".repeat(Math.max(1, width - text.length()));
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.1f s", time.toMillis() / MILLIS_PER_SECOND);
    }

    private static String millis(Duration time) {
        return String.format(Locale.ROOT, "%.2f ms", time.toNanos() / NANOS_PER_MILLI);
    }
}
