package io.breakwater.kraken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class KrakenParserTest {

    private static final String UPDATE =
            "update BTC/USD bid 50000.0 x 0.10000000 ask 50000.1 x 0.00000000 crc 7 at 1000000000";

    @Test
    void readsABookUpdateInKrakensOrder() {
        assertThat(Heard.from("""
                {"channel":"book","type":"update","data":[{"symbol":"BTC/USD",\
                "bids":[{"price":50000.0,"qty":0.10000000}],"asks":[{"price":50000.1,"qty":0.00000000}],\
                "checksum":7,"timestamp":"1970-01-01T00:00:01Z"}]}""")).containsExactly(UPDATE);
    }

    @Test
    void readsABookUpdateInAnyOrderWithUnknownFieldsAndStringNumbers() {
        assertThat(Heard.from("""
                { "new" : {"a":[1,{}]} , "data" : [ { "timestamp":"1970-01-01T00:00:01.000Z", "checksum":"7", "x":null,
                  "asks" : [ {"y":[], "qty":0, "price":"50000.1"} ],
                  "bids" : [ {"qty":"0.1", "price":5e4} ],
                  "symbol" : "BTC\\/USD" } ],
                  "type" : "update", "\\u0063hannel" : "book" }
                """)).containsExactly(UPDATE);
    }

    @Test
    void takesNullForAbsent() {
        String frame = """
                {"channel":"book","type":"update","data":[\
                {"symbol":"BTC/USD","bids":null,"asks":[],"checksum":7,"timestamp":null}]}""";

        assertThat(Heard.from(frame)).containsExactly("update BTC/USD crc 7 at 0");
    }

    @Test
    void readsEachRowOfABookMessageByItsOwnSymbol() {
        assertThat(Heard.from("""
                {"channel":"book","type":"snapshot","data":[
                {"symbol":"BTC/USD","bids":[{"price":1.0,"qty":2}],"asks":[],"checksum":7},
                {"symbol":"XRP/USD","bids":[{"price":0.12345,"qty":2}],"asks":[],"checksum":1},
                {"symbol":"ETH/USD","bids":[],"asks":[{"price":1.25,"qty":2}],"checksum":4294967295}]}"""))
                .containsExactly(
                        "snapshot BTC/USD bid 1.0 x 2.00000000 crc 7 at 0",
                        "unknown symbol XRP/USD",
                        "snapshot ETH/USD ask 1.25 x 2.00000000 crc 4294967295 at 0");
    }

    @Test
    void readsTradesOfTwoSymbolsInOneMessage() {
        assertThat(Heard.from(Fixtures.frame("handwritten_frames", "trade_update_two_symbols")))
                .startsWith(
                        "trade 1001 BTC/USD 1 50000.1 x 0.01000000 at 1772600767200001000",
                        "trade 501 ETH/USD -1 2500.00 x 0.50000000 at 1772600767200002000")
                .hasSize(3);
    }

    @Test
    void readsATradeOfUnknownSideAndTime() {
        String frame =
                "{\"channel\":\"trade\",\"type\":\"update\",\"data\":[{\"symbol\":\"BTC/USD\",\"price\":1,\"qty\":2}]}";

        assertThat(Heard.from(frame)).containsExactly("trade 0 BTC/USD 0 1.0 x 2.00000000 at 0");
    }

    @Test
    void tellsTheTradesOfASnapshotAsPast() {
        String frame = """
                {"channel":"trade","type":"snapshot","data":[
                {"symbol":"BTC/USD","price":1,"qty":2,"trade_id":7},
                {"symbol":"ETH/USD","price":1,"qty":2,"trade_id":8}]}""";

        assertThat(Heard.from(frame)).containsExactly("past trade 7 BTC/USD", "past trade 8 ETH/USD");
    }

    @Test
    void readsCandleRows() {
        assertThat(Heard.from(Fixtures.frame("handwritten_frames", "ohlc_update")))
                .containsExactly("candle BTC/USD 1m update 50010.0 50010.0 50000.1 50000.1 0.03500000 2"
                        + " from 1772600760000000000 to 1772600820000000000");
        assertThat(Heard.from(Fixtures.frame("handwritten_frames", "ohlc_snapshot_with_gaps")))
                .first()
                .asString()
                .startsWith("candle BTC/USD 1m snapshot 49990.0 50010.0 49980.0 50000.0 1.50000000 4");
    }

    @Test
    void readsInstrumentsWrittenWithExponents() {
        assertThat(Heard.from(Fixtures.frame("handwritten_frames", "instrument_update_cancel_only")))
                .containsExactly(
                        "InstrumentRules[symbol=BTC/USD, base=BTC, quote=USD, pricePrecision=1, priceIncrement=1,"
                                + " qtyPrecision=8, qtyIncrement=1, qtyMin=5000, costPrecision=5, costMin=500000000,"
                                + " tradable=false]",
                        "1 instruments");
    }

    @Test
    void skipsPairsItCannotRepresentAndSaysWhy() {
        String good = """
                {"symbol":"A/B","base":"A","quote":"B","status":"online","qty_precision":8,"qty_increment":1e-8,\
                "price_precision":5,"cost_precision":5,"cost_min":0.5,"price_increment":0.00001,"qty_min":0.5}""";

        assertThat(Heard.from("{\"channel\":\"instrument\",\"type\":\"snapshot\",\"data\":{\"pairs\":["
                        + good.replace("A/B", "FINE/B").replace("\"price_precision\":5", "\"price_precision\":10") + ","
                        + good.replace("A/B", "NONE/B").replace("\"qty_min\"", "\"other\"") + ","
                        + good.replace("A/B", "ODD/B").replace("0.00001", "0.000001") + ","
                        + good.replace("A/B", "ZERO/B").replace("1e-8", "0") + ","
                        + "{}," + good + "]}}"))
                .satisfiesExactly(
                        line -> assertThat(line)
                                .isEqualTo("skipped FINE/B: price and quantity have 18 decimals together,"
                                        + " at most 14 are supported"),
                        line -> assertThat(line).isEqualTo("skipped NONE/B: qty_min is missing"),
                        line -> assertThat(line)
                                .startsWith("skipped ODD/B: price_increment: expected a number: a number of at most 5"),
                        line -> assertThat(line)
                                .isEqualTo(
                                        "skipped ZERO/B: quantity increment must be 1 to 9223372036854775807, was 0"),
                        line -> assertThat(line).isEqualTo("skipped (no symbol): price_precision is missing"),
                        line -> assertThat(line).startsWith("InstrumentRules[symbol=A/B"),
                        line -> assertThat(line).isEqualTo("1 instruments"));
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            # frame                        | heard
            subscribe_ack_book             | subscribed book of BTC/USD, depth 25, 0m, [] to request 1
            unsubscribe_ack_book           | unsubscribed book of BTC/USD, depth 25, 0m, [] to request 5
            subscribe_ack_trade            | subscribed trade of BTC/USD, depth 0, 0m, [] to request 3
            subscribe_error_symbol      | refused subscribe of ABC/XYZ: Currency pair not supported ABC/XYZ to request 7
            subscribe_error_without_symbol | refused subscribe of ?: Subscription depth not supported to request 8
            subscribe_error_rate           | refused subscribe of ?: Exceeded msg rate
            status_update                  | ONLINE v2 18446744073709551615
            status_update_maintenance      | MAINTENANCE v2 9223372036854775808
            pong                           | pong
            heartbeat                      | heartbeat
            ticker_update_unknown_field    | unknown ticker
            """)
    void readsEveryOtherKindOfFrame(String kind, String heard) {
        assertThat(Heard.from(Fixtures.frame("handwritten_frames", kind))).containsExactly(heard);
    }

    @Test
    void keepsTheWarningsOfAnAcknowledgement() {
        assertThat(Heard.from(Fixtures.frame("handwritten_frames", "subscribe_ack_ohlc")))
                .containsExactly("subscribed ohlc of BTC/USD, depth 0, 1m,"
                        + " [timestamp is deprecated, use interval_begin] to request 2");
    }

    @Test
    void readsEveryRecordedSingleFrame() {
        for (var line : Fixtures.lines("messages_mixed")) {
            if (line.get("dir").asString().equals("in")) {
                assertThat(Heard.from(line.get("raw").asString()))
                        .as(line.toString())
                        .isNotEmpty();
            }
        }
    }

    @Test
    void tellsAnUnknownStateOfTheEngineFromAKnownOne() {
        assertThat(Heard.from("""
                {"channel":"status","type":"update","data":[{"system":"dreaming"}]}""")).containsExactly("UNKNOWN  ");
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            # frame                                                                    | complaint
            CloudFlare WebSocket proxy restarting \
              | expected an object at byte 0, found "CloudFlare WebSocket pro"
            {"channel":"heartbeat"}x \
              | expected nothing more at byte 23, found "x"
            {"channel":"book","type":"delta","data":[]} \
              | expected type snapshot or update, not delta, at byte 32, found ","data":[]}"
            {"channel":"book","data":[]} \
              | expected "type" in this object at byte 17, found ","data":[]}"
            {"channel":"book","type":"update"} \
              | expected "data" in this object at byte 33, found "}"
            {"channel":"book","channel":"book"} \
              | expected "channel" only once at byte 28, found ""book"}"
            {"channel":5} \
              | expected a channel's name at byte 11, found "5}"
            {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","qty":1}]} \
              | expected "price" in this object at byte 62, found ","qty":1}]}"
            {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","price":-1,"qty":1}]} \
              | expected a price of zero or more at byte 71, found "-1,"qty":1}]}"
            {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","price":1,"qty":-1}]} \
              | expected a quantity of zero or more at byte 79, found "-1}]}"
            {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","price":1.25,"qty":1}]} \
              | expected a price: a number of at most 1 decimals at byte 71, found "1.25,"qty":1}]}"
            {"channel":"trade","type":"update","data":[{"symbol":"BTC/USD","price":1,"qty":1,"side":"both"}]} \
              | expected side buy or sell, not both, at byte 94, found "}]}"
            {"channel":"trade","data":[]} \
              | expected "type" in this object at byte 18, found ","data":[]}"
            {"method":"subscribe","success":true} \
              | expected "result" in this object at byte 37, found the end
            {"method":"subscribe","success":true,"result":{"depth":1001}} \
              | expected depth from 0 to 1000, not 1001, at byte 60, found "}"
            """)
    void saysWhereAFrameIsMalformedAndWhatWasExpected(String frame, String complaint) {
        assertThatThrownBy(() -> Heard.from(frame))
                .isInstanceOf(MalformedMessage.class)
                .hasMessage(complaint);
    }

    @ParameterizedTest(name = "{1}")
    @CsvSource(delimiter = '|', quoteCharacter = '\'', textBlock = """
            # row                                                        | complaint
            {"bids":[]}                                                  | expected "symbol" in this object
            {"symbol":"BTC/USD","bids":[],"bids":[]}                     | expected "bids" only once
            {"symbol":"BTC/USD","bids":{}}                               | expected an array
            {"symbol":"BTC/USD","bids":[{"price":1}]}                    | expected a price and a quantity in each level
            {"symbol":"BTC/USD","bids":[{"price":1,"price":2,"qty":1}]}  | expected a price and a quantity only once
            {"symbol":"BTC/USD","bids":[{"price":-1,"qty":1}]}           | expected a price of zero or more
            {"symbol":"BTC/USD","bids":[{"price":1,"qty":-0.1}]}         | expected a quantity of zero or more
            {"symbol":"BTC/USD","checksum":4294967296}                   | expected a checksum from 0 to 4294967295
            {"symbol":"BTC/USD","checksum":-1}                           | expected a checksum from 0 to 4294967295
            {"symbol":"BTC/USD","checksum":1,"timestamp":"yesterday"}    | expected a timestamp: a UTC time such as
            {"symbol":"BTC/USD","bids":[],"asks":[]}                     | expected "checksum" in this object
            {"symbol":"BTC/USD","checksum":null}                         | expected "checksum" in this object
            """)
    void saysWhatIsWrongWithABookRow(String row, String complaint) {
        String frame = "{\"channel\":\"book\",\"type\":\"update\",\"data\":[" + row + "]}";

        assertThatThrownBy(() -> Heard.from(frame))
                .isInstanceOf(MalformedMessage.class)
                .hasMessageStartingWith(complaint);
    }
}
