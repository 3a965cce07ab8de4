package io.breakwater.contracts;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.annotation.JsonTypeName;

/** What a command reaches. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "scope")
public sealed interface Scope {

    /** Whether a request of this account, strategy and symbol is meant. */
    boolean reaches(OrderRequest request);

    @JsonTypeName("ALL")
    record All() implements Scope {
        @Override
        public boolean reaches(OrderRequest request) {
            return true;
        }
    }

    @JsonTypeName("ACCOUNT")
    record OfAccount(String account) implements Scope {
        @Override
        public boolean reaches(OrderRequest request) {
            return account.equals(request.account());
        }
    }

    @JsonTypeName("STRATEGY")
    record OfStrategy(String account, String strategy) implements Scope {
        @Override
        public boolean reaches(OrderRequest request) {
            return account.equals(request.account()) && strategy.equals(request.strategy());
        }
    }

    @JsonTypeName("SYMBOL")
    record OfSymbol(String account, String symbol) implements Scope {
        @Override
        public boolean reaches(OrderRequest request) {
            return account.equals(request.account()) && symbol.equals(request.symbol());
        }
    }
}
