package io.breakwater.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.ObjectNode;

/** What a reader forgives, so that a family can grow, and what it never forgives. */
class ReadingTest {

    @ParameterizedTest
    @ValueSource(strings = {"OrderRequest.NewOrder", "ExecutionReport.Trade", "LimitSet"})
    void ignoresAFieldItDoesNotKnow(String name) {
        var json = tree(name).put("addedLater", 1);

        assertThat(read(name, json.toString())).isEqualTo(read(name, ApprovedFiles.approved(name)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "side", "postOnly", "orderQty", "rationale"})
    void refusesAnOrderWithoutAMandatoryComponent(String component) {
        var missing = tree("OrderRequest.NewOrder");
        missing.remove(component);

        assertThatThrownBy(() -> read("OrderRequest.NewOrder", missing.toString()))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(component);
    }

    @ParameterizedTest
    @ValueSource(strings = {"account", "side", "postOnly", "orderQty", "rationale"})
    void refusesAnOrderWithAMandatoryComponentThatIsNull(String component) {
        var empty = tree("OrderRequest.NewOrder").putNull(component);

        assertThatThrownBy(() -> read("OrderRequest.NewOrder", empty.toString()))
                .isInstanceOf(JacksonException.class)
                .hasMessageContaining(component);
    }

    @Test
    void readsAMissingOptionalAsEmpty() {
        var market = tree("OrderRequest.NewOrder").put("ordType", "MARKET");
        market.remove("price");

        var read = (OrderRequest.NewOrder) read("OrderRequest.NewOrder", market.toString());

        assertThat(read.price()).isEqualTo(Optional.empty());
    }

    @Test
    void readsANullOptionalAsEmpty() {
        var update = tree("MarketEvent.BookUpdate").putNull("checksum");

        var read = (MarketEvent.BookUpdate) read("MarketEvent.BookUpdate", update.toString());

        assertThat(read.checksum()).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            OrderRequest.NewOrder      | request
            MarketEvent.Trade          | event
            RiskVerdict.Approved       | verdict
            ExecutionReport.New        | execType
            TradingCommand.Kill        | command
            Denial.Duplicate           | denial
            Scope.All                  | scope
            Cause.Time                 | cause
            """)
    void refusesAVariantItDoesNotKnow(String name, String discriminator) {
        var unknown = tree(name).put(discriminator, "ADDED_LATER");
        var unnamed = tree(name);
        unnamed.remove(discriminator);

        assertThatThrownBy(() -> read(name, unknown.toString())).isInstanceOf(JacksonException.class);
        assertThatThrownBy(() -> read(name, unnamed.toString())).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesADeniedOrderWhereAnApprovedOneIsExpected() {
        var denied = tree("RiskVerdict.Approved").put("verdict", "DENIED").toString();

        assertThatThrownBy(() -> ContractsJson.mapper().readValue(denied, RiskVerdict.Approved.class))
                .isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesAnythingAfterTheMessage() {
        var twice = ApprovedFiles.approved("TimeAdvanced").repeat(2);

        assertThatThrownBy(() -> read("TimeAdvanced", twice)).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesAFieldGivenTwice() {
        var twice = "{\"time\": \"2026-01-01T00:00:00Z\", \"time\": \"2026-01-01T00:00:01Z\"}";

        assertThatThrownBy(() -> read("TimeAdvanced", twice)).isInstanceOf(JacksonException.class);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # message             | component  | JSON that is of another kind
            OrderRequest.NewOrder | orderQty   | 0.05
            OrderRequest.NewOrder | orderQty   | 5
            OrderRequest.NewOrder | orderQty   | true
            OrderRequest.NewOrder | orderQty   | ""
            OrderRequest.NewOrder | orderQty   | " 5"
            OrderRequest.NewOrder | orderQty   | "5e-2"
            OrderRequest.NewOrder | orderQty   | {"units": 5, "scale": 2}
            OrderRequest.NewOrder | orderQty   | ["0.05"]
            OrderRequest.NewOrder | price      | 64000.1
            OrderRequest.NewOrder | clOrdId    | 42
            OrderRequest.NewOrder | clOrdId    | {"value": "42"}
            OrderRequest.NewOrder | clOrdId    | ""
            OrderRequest.NewOrder | account    | 42
            OrderRequest.NewOrder | side       | 0
            OrderRequest.NewOrder | side       | "0"
            OrderRequest.NewOrder | side       | ""
            OrderRequest.NewOrder | side       | "buy"
            OrderRequest.NewOrder | postOnly   | "true"
            OrderRequest.NewOrder | postOnly   | 1
            OrderRequest.NewOrder | postOnly   | ""
            ExecutionReport.Trade | execId     | 1
            ExecutionReport.Trade | execId     | {"value": "1"}
            ExecutionReport.Trade | lastPx     | 64000
            ExecutionReport.Trade | fee        | 3.2
            LimitSet              | maxLoss    | 500
            LimitSet              | maxOrders  | "10"
            LimitSet              | maxOrders  | 10.5
            LimitSet              | maxOrders  | ""
            LimitSet              | symbols    | [null]
            LimitSet              | symbols    | ""
            TimeAdvanced          | time       | ""
            """)
    void refusesAComponentOfAnotherKind(String name, String component, String json) {
        var wrong = tree(name).set(component, ContractsJson.mapper().readTree(json));

        assertThatThrownBy(() -> read(name, wrong.toString())).isInstanceOf(JacksonException.class);
    }

    @Test
    void refusesAFeatureThatIsNoNumber() {
        var wrong = ApprovedFiles.approved("OrderRequest.NewOrder").replace("[ 0.25, -1.5 ]", "[ \"0.25\", -1.5 ]");

        assertThatThrownBy(() -> read("OrderRequest.NewOrder", wrong)).isInstanceOf(JacksonException.class);
    }

    private static ObjectNode tree(String name) {
        return (ObjectNode) ContractsJson.mapper().readTree(ApprovedFiles.approved(name));
    }

    private static Object read(String name, String json) {
        var type = Families.records().stream()
                .filter(each -> Families.nameOf(each).equals(name))
                .findFirst()
                .orElseThrow();
        return ContractsJson.mapper().readValue(json, Families.familyOf(type));
    }
}
