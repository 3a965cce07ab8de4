package io.breakwater.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.core.instrument.InstrumentRules;
import io.breakwater.testing.ScriptedPeer;

/** What a venue says around its data. */
final class Venue {

    private static final InstrumentRules BTC = RunningIngest.BTC;
    private static final InstrumentRules ETH = RunningIngest.ETH;

    private Venue() {}

    static String pair(InstrumentRules rules, int pricePrecision) {
        return "{\"symbol\":\"" + rules.symbol() + "\",\"base\":\"" + rules.base() + "\",\"quote\":\"USD\","
                + "\"status\":\"online\",\"price_precision\":" + pricePrecision + ",\"price_increment\":1e-0"
                + pricePrecision + ",\"qty_precision\":8,\"qty_increment\":1e-08,\"qty_min\":0.00005,"
                + "\"cost_precision\":5,\"cost_min\":0.5}";
    }

    static void list(ScriptedPeer peer, String... pairs) {
        assertThat(peer.read()).contains("\"instrument\"");
        peer.send("{\"method\":\"subscribe\",\"req_id\":1,\"result\":{\"channel\":\"instrument\"},\"success\":true}");
        peer.send("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"pairs\":[" + String.join(",", pairs)
                + "]}}");
    }

    static void ack(ScriptedPeer peer, String method, String channel, InstrumentRules rules, int reqId) {
        peer.send("{\"method\":\"" + method + "\",\"req_id\":" + reqId + ",\"result\":{\"channel\":\"" + channel
                + "\",\"symbol\":\"" + rules.symbol() + "\"},\"success\":true}");
    }

    static void subscribeBoth(ScriptedPeer peer) {
        list(peer, pair(BTC, 1), pair(ETH, 2));
        assertThat(peer.read()).contains("\"trade\"");
        ack(peer, "subscribe", "trade", BTC, 2);
        ack(peer, "subscribe", "trade", ETH, 2);
        assertThat(peer.read()).contains("\"book\"");
        ack(peer, "subscribe", "book", BTC, 3);
        ack(peer, "subscribe", "book", ETH, 3);
    }
}
