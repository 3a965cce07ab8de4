package io.breakwater.risk;

import io.breakwater.contracts.TradingCommand.Kill;
import io.breakwater.risk.PermitConnections.Connection;

/**
 * Risk's end of the permit stream, whatever carries its words: answers questions by what the gate says at that moment,
 * takes kills, and tells each new listener what is known to be in force.
 */
final class PermitDesk {

    private final Gate gate;
    private final PermitConnections connections;
    private final RiskActivity role;

    PermitDesk(Gate gate, PermitConnections connections, RiskActivity role) {
        this.gate = gate;
        this.connections = connections;
        this.role = role;
    }

    /** First what was cleared, then what is in force: a listener that knows neither ends up with the right ones. */
    Connection greet() {
        Connection connection = connections.add();
        gate.durable().rearms().forEach(it -> connection.send(PermitMessages.rearmed(it)));
        // What may have been cleared is not told: nobody has a permit before risk knows, and then it is told to all.
        gate.known().forEach(it -> connection.send(PermitMessages.revoked(it)));
        return connection;
    }

    void answer(PermitMessages.Question question, Connection connection) {
        connection.send(PermitMessages.answer(question.nonce(), gate.look()));
    }

    /** Waits for the disk: taken is what is on it; otherwise execution tells it again. */
    void take(Kill kill, Connection connection) {
        if (role.kill(kill)) {
            connection.send(PermitMessages.taken(kill));
        }
    }

    void farewell(Connection connection) {
        connections.remove(connection);
    }
}
