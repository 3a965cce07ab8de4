package io.breakwater.cli.audit;

import java.util.Optional;

/** What a kill reaches; what is empty reaches all. */
record KillScope(Optional<String> account, Optional<String> strategy, Optional<String> symbol) {

    static KillScope of(Fields fields) {
        String scope = fields.text("scope");
        return switch (scope) {
            case "ALL" -> new KillScope(Optional.empty(), Optional.empty(), Optional.empty());
            case "ACCOUNT" -> new KillScope(named(fields, "account"), Optional.empty(), Optional.empty());
            case "STRATEGY" -> new KillScope(named(fields, "account"), named(fields, "strategy"), Optional.empty());
            case "SYMBOL" -> new KillScope(named(fields, "account"), Optional.empty(), named(fields, "symbol"));
            default -> throw new Fields.Unreadable("the scope \"" + scope + "\" is not known");
        };
    }

    private static Optional<String> named(Fields fields, String name) {
        return Optional.of(fields.text(name));
    }

    boolean reaches(Request order) {
        return account.filter(it -> !it.equals(order.account())).isEmpty()
                && strategy.filter(it -> !it.equals(order.strategy())).isEmpty()
                && symbol.filter(it -> !it.equals(order.symbol())).isEmpty();
    }
}
