package io.breakwater.contracts;

/** Everything that travels between services. */
public sealed interface Message
        permits MarketEvent, OrderRequest, RiskVerdict, ExecutionReport, TradingCommand, TimeAdvanced {}
