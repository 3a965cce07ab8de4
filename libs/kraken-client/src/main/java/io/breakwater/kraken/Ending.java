package io.breakwater.kraken;

/** Why a connection ended; {@code unwelcome} is an answer that trying again soon will not change. */
record Ending(String reason, boolean unwelcome) {

    static Ending of(String reason) {
        return new Ending(reason, false);
    }
}
