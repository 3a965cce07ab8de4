package io.breakwater.cli.screen;

import io.breakwater.cli.screen.Scene.Account;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** What the account has over several symbols of one quote currency; positions of different symbols have no sum. */
final class AccountTotal {

    private BigDecimal realized = BigDecimal.ZERO;
    private BigDecimal fees = BigDecimal.ZERO;
    private BigDecimal net = BigDecimal.ZERO;
    private Optional<BigDecimal> unrealized = Optional.of(BigDecimal.ZERO);

    private AccountTotal() {}

    /** Summed exactly, and only then cut for the screen; one price that is not known leaves the whole unknown. */
    static Account of(Heard heard, List<String> symbols, JsonNode positions) {
        AccountTotal total = new AccountTotal();
        for (JsonNode each : positions) {
            if (symbols.contains(each.path("symbol").asString(""))) {
                total.add(heard, each);
            }
        }
        return new Account(
                "",
                Scenes.text(total.realized),
                Scenes.text(total.fees),
                Scenes.text(total.net),
                total.unrealized.map(Scenes::text).orElse(Scene.UNKNOWN));
    }

    private void add(Heard heard, JsonNode position) {
        realized = realized.add(Scenes.decimal(position, "realized"));
        fees = fees.add(Scenes.decimal(position, "fees"));
        net = net.add(Scenes.decimal(position, "net"));
        BigDecimal qty = Scenes.decimal(position, "qty");
        if (qty.signum() != 0) {
            BigDecimal cost = Scenes.decimal(position, "cost");
            Optional<BigDecimal> open = heard.closingPrice(
                            position.path("symbol").asString(""), qty)
                    .map(price -> price.multiply(qty).subtract(cost));
            unrealized = unrealized.flatMap(sum -> open.map(sum::add));
        }
    }
}
