package io.breakwater.contracts;

/** FIX OrdType (40). */
public enum OrdType {
    MARKET,
    LIMIT
}
