package io.breakwater.shell.kill;

import io.breakwater.contracts.Scope;
import java.util.List;
import java.util.Optional;

/**
 * A scope as {@link KillRequest} takes it and as kill switches answer with it.
 *
 * @param scope {@code all}, {@code account}, {@code strategy} or {@code symbol}
 */
public record ScopeText(String scope, Optional<String> account, Optional<String> strategy, Optional<String> symbol) {

    /** Every word that {@link #scope} can be. */
    public static final List<String> SCOPES = List.of("all", "account", "strategy", "symbol");

    public static ScopeText of(Scope scope) {
        return switch (scope) {
            case Scope.All _ -> new ScopeText("all", Optional.empty(), Optional.empty(), Optional.empty());
            case Scope.OfAccount(String account) ->
                new ScopeText("account", Optional.of(account), Optional.empty(), Optional.empty());
            case Scope.OfStrategy(String account, String strategy) ->
                new ScopeText("strategy", Optional.of(account), Optional.of(strategy), Optional.empty());
            case Scope.OfSymbol(String account, String symbol) ->
                new ScopeText("symbol", Optional.of(account), Optional.empty(), Optional.of(symbol));
        };
    }

    /** {@code all}, {@code account paper}, {@code strategy quote} or {@code symbol BTC/USD}. */
    @Override
    public String toString() {
        return symbol.or(() -> strategy)
                .or(() -> account)
                .map(it -> scope + ' ' + it)
                .orElse(scope);
    }
}
