package io.breakwater.contracts;

/** FIX TimeInForce (59): good till canceled, or immediate or cancel. */
public enum TimeInForce {
    GTC,
    IOC
}
