package io.breakwater.cli.doctor;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

/**
 * One small question to a server in its own protocol. That its port takes connections says little: it does so for a
 * process that stands still.
 */
enum Greetings {
    /** Asks which requests it knows; the answer repeats the number of the question. */
    KAFKA {
        private static final short API_VERSIONS = 18;
        private static final int BYTES = 10;
        private static final int NUMBER = 4_711;

        @Override
        void ask(DataOutputStream out) throws IOException {
            out.writeInt(BYTES);
            out.writeShort(API_VERSIONS);
            out.writeShort(0);
            out.writeInt(NUMBER);
            out.writeShort(-1); // no name of a client
        }

        @Override
        boolean isUnderstood(DataInputStream in) throws IOException {
            return in.readInt() > 0 && in.readInt() == NUMBER;
        }
    },
    /** Asks whether it would encrypt; the answer is yes or no. */
    POSTGRESQL {
        private static final int BYTES = 8;
        private static final int WOULD_YOU_ENCRYPT = 80_877_103;

        @Override
        void ask(DataOutputStream out) throws IOException {
            out.writeInt(BYTES);
            out.writeInt(WOULD_YOU_ENCRYPT);
        }

        @Override
        boolean isUnderstood(DataInputStream in) throws IOException {
            int answer = in.read();
            return answer == 'S' || answer == 'N';
        }
    };

    abstract void ask(DataOutputStream out) throws IOException;

    abstract boolean isUnderstood(DataInputStream in) throws IOException;

    /** Whether the server there answers as one of its kind does. */
    boolean isAnswered(InetSocketAddress address, Duration patience) {
        int millis = (int) patience.toMillis();
        try (Socket socket = new Socket()) {
            socket.connect(address, millis);
            socket.setSoTimeout(millis);
            ask(new DataOutputStream(socket.getOutputStream()));
            return isUnderstood(new DataInputStream(socket.getInputStream()));
        } catch (IOException _) {
            return false; // silence is an answer here: the caller says who is silent
        }
    }
}
