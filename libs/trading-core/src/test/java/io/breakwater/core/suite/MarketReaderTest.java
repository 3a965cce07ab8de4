package io.breakwater.core.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.breakwater.contracts.Cause;
import io.breakwater.contracts.Channel;
import io.breakwater.contracts.FeedStatus;
import io.breakwater.contracts.MarketEvent;
import io.breakwater.contracts.Side;
import io.breakwater.core.Fixtures;
import io.breakwater.core.market.SymbolMarket;
import io.breakwater.core.suite.MarketReader.Changed;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MarketReaderTest {

    private final MarketReader reader = new MarketReader(Fixtures.instruments(Fixtures.btc(), Fixtures.eth()), 10);
    private final SymbolMarket market = reader.markets().getFirst();

    private Changed hears(String events) {
        return Arrays.stream(events.split(";"))
                .map(each -> reader.on(Events.event(each)))
                .reduce(Changed.NOTHING, (_, later) -> later);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update a 1                                 | NOTHING | SYNCING | 0 | 0",
                "trade a 1                                  | NOTHING | SYNCING | 0 | 0",
                "LIVE a 1                                   | NOTHING | SYNCING | 0 | 0",
                "snapshot a 7                               | SYNCED  | LIVE    | 0 | 0",
                "snapshot a 7; update a 8                   | BOOK    | LIVE    | 0 | 0",
                "snapshot a 7; trade a 55                   | TRADE   | LIVE    | 0 | 0",
                "snapshot a 7; trade a 55; update a 8       | BOOK    | LIVE    | 0 | 0",
                // a gap
                "snapshot a 7; update a 9                   | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; update a 7                   | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; update a 6                   | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; update a 9; update a 10      | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; update a 9; snapshot a 9     | SYNCED  | LIVE    | 1 | 0",
                "snapshot a 7; update a 9; snapshot a 9; update a 10 | BOOK | LIVE | 1 | 0",
                // a snapshot once more
                "snapshot a 7; snapshot a 7                 | NOTHING | LIVE    | 0 | 0",
                "snapshot a 7; snapshot a 7; update a 8     | BOOK    | LIVE    | 0 | 0",
                "snapshot a 7; snapshot a 7 98.0            | NOTHING | SYNCING | 0 | 1",
                "snapshot a 7; snapshot a 7 98.0; snapshot a 7 98.0 | SYNCED  | LIVE | 0 | 1",
                "snapshot a 7; snapshot a 6                 | NOTHING | SYNCING | 0 | 1",
                // a new snapshot of the same feed
                "snapshot a 7; snapshot a 8 98.0            | BOOK    | LIVE    | 0 | 0",
                "snapshot a 7; snapshot a 9 98.0            | BOOK    | LIVE    | 1 | 0",
                // another feed
                "snapshot a 7; update b 8                   | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; trade b 1                    | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; LIVE b 1                     | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; snapshot b 1 98.0            | SYNCED  | LIVE    | 0 | 0",
                "snapshot a 7; snapshot b 1 98.0; update b 2 | BOOK   | LIVE    | 0 | 0",
                "snapshot a 7; snapshot b 1 98.0; update a 8 | NOTHING | SYNCING | 1 | 0",
                "snapshot a 7; update b 8; update b 9       | NOTHING | SYNCING | 1 | 0",
                // what the feed says of itself
                "snapshot a 7; LIVE a 1                     | NOTHING | LIVE    | 0 | 0",
                "snapshot a 7; SYNCING a 1                  | NOTHING | SYNCING | 0 | 0",
                "snapshot a 7; UNSAFE a 1                   | NOTHING | UNSAFE  | 0 | 0",
                "snapshot a 7; CLOSED a 1                   | NOTHING | CLOSED  | 0 | 0",
                "snapshot a 7; UNSAFE a 1; update a 8       | NOTHING | UNSAFE  | 0 | 0",
                "snapshot a 7; UNSAFE a 1; LIVE a 2         | NOTHING | UNSAFE  | 0 | 0",
                "snapshot a 7; UNSAFE a 1; snapshot a 8     | SYNCED  | LIVE    | 0 | 0",
                // numbers the instrument cannot have
                "snapshot a 7; update a 8 99.05             | NOTHING | UNSAFE  | 0 | 0",
                "snapshot a 7; update a 8 -99.0             | NOTHING | UNSAFE  | 0 | 0",
                "snapshot a 7 99.05                         | NOTHING | UNSAFE  | 0 | 0",
            })
    void trustsABookOnlyAsLongAsNothingIsMissing(
            String events, Changed last, FeedStatus status, long gaps, long differences) {
        assertThat(hears(events)).isEqualTo(last);
        assertThat(market.status()).isEqualTo(status);
        assertThat(reader.gaps()).as("gaps").isEqualTo(gaps);
        assertThat(reader.differences()).as("differences").isEqualTo(differences);
    }

    @Test
    void appliesUpdatesAndRemembersWhereTheyCameFrom() {
        hears("snapshot a 7; update a 8 99.5");

        assertThat(market.book().best(Side.BUY)).isEqualTo(995);
        assertThat(market.book().best(Side.SELL)).isEqualTo(1010);
        assertThat(market.generation()).isEqualTo("a");
        assertThat(market.lastSequence()).isEqualTo(8);
        assertThat(market.lastReceived()).isEqualTo(Fixtures.NOON);
    }

    @Test
    void takesNumbersOfFewerDecimalsAsTheyAre() {
        hears("snapshot a 7 99 101");

        assertThat(market.book().best(Side.BUY)).isEqualTo(990);
    }

    @Test
    void refreshesNothingFromARepeatedSnapshot() {
        hears("snapshot a 7");
        MarketEvent.BookSnapshot repeated = new MarketEvent.BookSnapshot(
                new Cause.Market("a", Channel.BOOK, Fixtures.BTC, 7),
                10,
                Events.level("99.0"),
                Events.level("101.0"),
                Optional.empty(),
                Optional.empty(),
                Events.NOON.plusSeconds(5));

        assertThat(reader.on(repeated)).isEqualTo(Changed.NOTHING);

        assertThat(market.lastBookReceived()).isEqualTo(Fixtures.NOON);
    }

    @Test
    void followsAFeedToAnotherDepth() {
        hears("snapshot a 7");
        MarketEvent.BookSnapshot deeper = new MarketEvent.BookSnapshot(
                new Cause.Market("a", Channel.BOOK, Fixtures.BTC, 8),
                25,
                Events.level("99.0"),
                Events.level("101.0"),
                Optional.empty(),
                Optional.empty(),
                Events.NOON);

        assertThat(reader.on(deeper)).isEqualTo(Changed.BOOK);

        assertThat(market.book().depth()).isEqualTo(25);
    }

    @Test
    void trustsNoBookWhoseChecksumDiffers() {
        MarketEvent.BookSnapshot wrong = new MarketEvent.BookSnapshot(
                new Cause.Market("a", Channel.BOOK, Fixtures.BTC, 7),
                10,
                Events.level("99.0"),
                Events.level("101.0"),
                Optional.of(1L),
                Optional.empty(),
                Events.NOON);

        assertThat(reader.on(wrong)).isEqualTo(Changed.NOTHING);

        assertThat(market.status()).isEqualTo(FeedStatus.UNSAFE);
        assertThat(market.mismatches()).isEqualTo(1);
    }

    @Test
    void tellsATradesTakerAndQuantity() {
        hears("snapshot a 7; trade a 1");

        assertThat(reader.takerSide()).isEqualTo(-1);
        assertThat(reader.tradeQty()).isEqualTo(5_000);
        assertThat(market.lastChannel()).isEqualTo(Channel.TRADE);
    }

    @Test
    void countsWhatIsNotTradedHereAndLeavesTheOthersAlone() {
        hears("snapshot a 7");

        Changed changed = reader.on(new MarketEvent.FeedStatusChanged(
                new Cause.Market("a", Channel.STATUS, "DOGE/USD", 1), FeedStatus.CLOSED, "by the test", Events.NOON));

        assertThat(changed).isEqualTo(Changed.NOTHING);
        assertThat(reader.unknownSymbols()).isEqualTo(1);
        assertThat(market.status()).isEqualTo(FeedStatus.LIVE);
    }
}
