package io.breakwater.contracts;

/** FIX LastLiquidityInd (851): whether a fill added liquidity or took it. */
public enum LiquidityInd {
    MAKER,
    TAKER
}
