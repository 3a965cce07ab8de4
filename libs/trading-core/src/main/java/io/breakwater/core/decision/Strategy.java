package io.breakwater.core.decision;

/**
 * Turns what it sees into orders. One instance serves one instrument; it is asked after every message of its market.
 */
public interface Strategy {

    void onMarket(Situation situation, Desk desk);

    /** Time has passed without a message of this market. */
    void onTime(Situation situation, Desk desk);
}
