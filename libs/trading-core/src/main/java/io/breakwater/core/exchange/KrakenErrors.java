package io.breakwater.core.exchange;

/** Kraken's own error texts (Kraken, "API error messages"), so that paper says no in the words live will use. */
final class KrakenErrors {

    static final String UNKNOWN_PAIR = "EQuery:Unknown asset pair";
    static final String INVALID_VOLUME = "EGeneral:Invalid arguments:volume";
    static final String INVALID_PRICE = "EOrder:Invalid price";
    static final String ORDER_MINIMUM = "EOrder:Order minimum not met";
    static final String COST_MINIMUM = "EOrder:Cost minimum not met";
    static final String TICK_SIZE = "EOrder:Tick size check failed";
    static final String INSUFFICIENT_FUNDS = "EOrder:Insufficient funds";
    static final String POST_ONLY = "EOrder:Post only order";
    static final String ORDERS_LIMIT = "EOrder:Orders limit exceeded";
    static final String UNKNOWN_ORDER = "EOrder:Unknown order";
    static final String CANCEL_ONLY = "EService:Market in cancel_only mode";

    private KrakenErrors() {}
}
