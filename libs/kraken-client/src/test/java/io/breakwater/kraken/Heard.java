package io.breakwater.kraken;

import io.breakwater.contracts.Side;
import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.core.instrument.Instruments;
import io.breakwater.core.market.BookChange;
import io.breakwater.core.market.CandleTick;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** Writes down in words what a parser hands over. */
final class Heard implements KrakenHandler {

    private final Instruments instruments;
    private final List<String> lines = new ArrayList<>();

    private Heard(Instruments instruments) {
        this.instruments = instruments;
    }

    static List<String> from(String frame) {
        return from(Fixtures.bytesOf(frame));
    }

    static List<String> from(byte[] frame) {
        Instruments instruments = Fixtures.bitcoinAndEther();
        Heard heard = new Heard(instruments);
        new KrakenParser(instruments).parse(frame, 0, frame.length, heard);
        return heard.lines;
    }

    @Override
    public void onBook(int instrument, BookChange change) {
        InstrumentRules rules = instruments.rules(instrument);
        StringBuilder line = new StringBuilder(change.isSnapshot() ? "snapshot" : "update");
        line.append(' ').append(rules.symbol());
        for (int i = 0; i < change.size(); i++) {
            line.append(change.side(i) == Side.BUY ? " bid " : " ask ")
                    .append(rules.price(change.price(i)))
                    .append(" x ")
                    .append(rules.qty(change.qty(i)));
        }
        lines.add(line + " crc " + change.checksum() + " at " + change.exchangeTime());
    }

    @Override
    public void onTrade(int instrument, int takerSide, long price, long qty, long tradeId, long exchangeTime) {
        InstrumentRules rules = instruments.rules(instrument);
        lines.add("trade " + tradeId + " " + rules.symbol() + " " + takerSide + " " + rules.price(price) + " x "
                + rules.qty(qty) + " at " + exchangeTime);
    }

    @Override
    public void onPastTrade(int instrument, long tradeId) {
        lines.add("past trade " + tradeId + " " + instruments.rules(instrument).symbol());
    }

    @Override
    public void onCandle(int instrument, CandleTick candle, int intervalMinutes, boolean snapshotRow) {
        InstrumentRules rules = instruments.rules(instrument);
        lines.add("candle " + rules.symbol() + " " + intervalMinutes + "m "
                + (snapshotRow ? "snapshot " : "update ")
                + rules.price(candle.open()) + " " + rules.price(candle.high()) + " " + rules.price(candle.low()) + " "
                + rules.price(candle.close()) + " " + rules.qty(candle.volume()) + " " + candle.trades() + " from "
                + candle.beginTime() + " to " + candle.closeTime());
    }

    @Override
    public void onInstruments(List<InstrumentRules> rules) {
        rules.forEach(each -> lines.add(each.toString()));
        lines.add(rules.size() + " instruments");
    }

    @Override
    public void onSkippedPair(String symbol, String reason) {
        lines.add("skipped " + symbol + ": " + reason);
    }

    @Override
    public void onStatus(SystemStatus status) {
        lines.add(status.system() + " " + status.apiVersion() + " " + status.connectionId());
    }

    @Override
    public void onHeartbeat() {
        lines.add("heartbeat");
    }

    @Override
    public void onSubscribed(Subscription subscription) {
        lines.add("subscribed " + words(subscription));
    }

    @Override
    public void onUnsubscribed(Subscription subscription) {
        lines.add("unsubscribed " + words(subscription));
    }

    private static String words(Subscription subscription) {
        return subscription.channel() + " of " + subscription.symbol().orElse("?") + ", depth " + subscription.depth()
                + ", " + subscription.interval() + "m, " + subscription.warnings() + reqId(subscription.reqId());
    }

    private static String reqId(OptionalLong reqId) {
        return reqId.isPresent() ? " to request " + reqId.getAsLong() : "";
    }

    @Override
    public void onRefused(Refusal refusal) {
        lines.add("refused " + refusal.method() + " of " + refusal.symbol().orElse("?") + ": " + refusal.error()
                + reqId(refusal.reqId()));
    }

    @Override
    public void onPong() {
        lines.add("pong");
    }

    @Override
    public void onUnknown(String what) {
        lines.add("unknown " + what);
    }

    @Override
    public void onUnknownSymbol(String symbol) {
        lines.add("unknown symbol " + symbol);
    }
}
