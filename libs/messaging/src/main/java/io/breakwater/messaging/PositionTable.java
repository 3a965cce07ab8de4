package io.breakwater.messaging;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How far inputs were read and outputs reached, kept in the transaction of the state that reflects them. Tables of the
 * service's schema: {@code input_position(topic text, partition int, next_offset bigint, fence bigint, last_seq
 * bigint, primary key (topic, partition))} and {@code output_offset(topic text primary key, next_offset bigint, fence
 * bigint)}.
 */
public final class PositionTable {

    private final String schema;

    public PositionTable(String schema) {
        if (!schema.matches("[a-z_]+")) {
            throw new IllegalArgumentException("a schema's name has small letters, was \"" + schema + "\"");
        }
        this.schema = schema;
    }

    public List<InputPosition> loadInputs(Connection connection) throws SQLException {
        List<InputPosition> positions = new ArrayList<>();
        try (PreparedStatement query = connection.prepareStatement("select topic, partition, next_offset, fence,"
                        + " last_seq from " + schema + ".input_position order by topic, partition");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                positions.add(new InputPosition(
                        row.getString(1), row.getInt(2), row.getLong(3), row.getLong(4), row.getLong(5)));
            }
        }
        return positions;
    }

    public void saveInputs(Connection connection, List<InputPosition> positions) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("insert into " + schema
                + ".input_position (topic, partition, next_offset, fence, last_seq) values (?, ?, ?, ?, ?)"
                + " on conflict (topic, partition) do update set next_offset = excluded.next_offset,"
                + " fence = excluded.fence, last_seq = excluded.last_seq")) {
            for (InputPosition each : positions) {
                upsert.setString(1, each.topic());
                upsert.setInt(2, each.partition());
                upsert.setLong(3, each.offset());
                upsert.setLong(4, each.fence());
                upsert.setLong(5, each.lastSeq());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }

    public Map<String, OutputPosition> loadOutputs(Connection connection) throws SQLException {
        Map<String, OutputPosition> outputs = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(
                        "select topic, next_offset, fence from " + schema + ".output_offset order by topic");
                ResultSet row = query.executeQuery()) {
            while (row.next()) {
                outputs.put(row.getString(1), new OutputPosition(row.getLong(2), row.getLong(3)));
            }
        }
        return outputs;
    }

    /** @param holder who saves, with all that lies before its own fences reflected */
    public void saveOutputs(Connection connection, Lease holder, Map<String, Long> nextOffsets) throws SQLException {
        try (PreparedStatement upsert = connection.prepareStatement("insert into " + schema
                + ".output_offset (topic, next_offset, fence) values (?, ?, ?)"
                + " on conflict (topic) do update set next_offset = excluded.next_offset, fence = excluded.fence")) {
            for (Map.Entry<String, Long> each : nextOffsets.entrySet()) {
                upsert.setString(1, each.getKey());
                upsert.setLong(2, each.getValue());
                upsert.setLong(3, holder.token());
                upsert.addBatch();
            }
            upsert.executeBatch();
        }
    }
}
