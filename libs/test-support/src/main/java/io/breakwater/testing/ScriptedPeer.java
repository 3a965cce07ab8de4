package io.breakwater.testing;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;

/** One client of a {@link ScriptedVenue}, as its server sees it (RFC 6455, without extensions). */
public final class ScriptedPeer implements AutoCloseable {

    private static final String MAGIC = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
    private static final int CONTINUATION = 0;
    private static final int TEXT = 1;
    private static final int BINARY = 2;
    private static final int CLOSE = 8;
    private static final int LAST = 0x80;
    private static final int TWO_BYTES = 126;
    private static final int EIGHT_BYTES = 127;

    private final Socket socket;
    private final DataInputStream input;
    private final OutputStream output;

    private ScriptedPeer(Socket socket) throws IOException {
        this.socket = socket;
        this.input = new DataInputStream(new BufferedInputStream(socket.getInputStream()));
        this.output = socket.getOutputStream();
        socket.setTcpNoDelay(true);
        socket.setSoTimeout(Math.toIntExact(Duration.ofSeconds(20).toMillis()));
    }

    static ScriptedPeer welcomed(Socket socket) {
        try {
            ScriptedPeer peer = new ScriptedPeer(socket);
            peer.answer("101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: "
                    + accept(peer.handshakeKey()));
            return peer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void refused(Socket socket, String status) {
        try (socket) {
            ScriptedPeer peer = new ScriptedPeer(socket);
            peer.handshakeKey();
            peer.answer(status + "\r\nContent-Length: 0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String handshakeKey() throws IOException {
        String key = "";
        for (String line = line(); !line.isEmpty(); line = line()) {
            if (line.regionMatches(true, 0, "Sec-WebSocket-Key:", 0, 18)) {
                key = line.substring(18).strip();
            }
        }
        return key;
    }

    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = input.readByte(); next != '\n'; next = input.readByte()) {
            line.append((char) next);
        }
        return line.toString().strip();
    }

    private void answer(String head) throws IOException {
        output.write(("HTTP/1.1 " + head + "\r\n\r\n").getBytes(StandardCharsets.US_ASCII));
        output.flush();
    }

    private static String accept(String key) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-1").digest((key + MAGIC).getBytes(StandardCharsets.US_ASCII));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The next text from the client; pings of the protocol are passed over, an end fails the test. */
    public String read() {
        try {
            while (true) {
                int opcode = input.readUnsignedByte() & 0x0F;
                byte[] payload = payload();
                if (opcode == CLOSE) {
                    throw new AssertionError("the client closed the connection instead of sending something");
                }
                if (opcode == TEXT) {
                    return new String(payload, StandardCharsets.UTF_8);
                }
            }
        } catch (IOException e) {
            throw new AssertionError("the client sent nothing: " + e, e);
        }
    }

    /** Waits until the client has gone, whatever it still sends. */
    public void awaitEnd() {
        try {
            while ((input.readUnsignedByte() & 0x0F) != CLOSE) {
                payload();
            }
        } catch (EOFException _) {
            // gone without a goodbye is gone as well
        } catch (IOException e) {
            throw new AssertionError("the client did not go: " + e, e);
        }
    }

    private byte[] payload() throws IOException {
        int length = input.readUnsignedByte() & 0x7F;
        if (length == TWO_BYTES) {
            length = input.readUnsignedShort();
        } else if (length == EIGHT_BYTES) {
            length = Math.toIntExact(input.readLong());
        }
        byte[] mask = input.readNBytes(4);
        byte[] payload = input.readNBytes(length);
        for (int i = 0; i < payload.length; i++) {
            payload[i] ^= mask[i % 4];
        }
        return payload;
    }

    public void send(String text) {
        frame(TEXT | LAST, text.getBytes(StandardCharsets.UTF_8));
    }

    /** Sends one text in fragments, cut anywhere in its bytes, even within a character. */
    public void sendInFragments(String text, int size) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        for (int from = 0; from < bytes.length; from += size) {
            byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            boolean last = from + size >= bytes.length;
            frame((from == 0 ? TEXT : CONTINUATION) | (last ? LAST : 0), part);
        }
    }

    public void sendBinary(byte[] bytes) {
        frame(BINARY | LAST, bytes);
    }

    /** Says goodbye with a code of the protocol. */
    public void sendClose(int code) {
        frame(CLOSE | LAST, ByteBuffer.allocate(2).putShort((short) code).array());
    }

    private void frame(int head, byte[] payload) {
        ByteBuffer header = ByteBuffer.allocate(10).put((byte) head);
        if (payload.length < TWO_BYTES) {
            header.put((byte) payload.length);
        } else if (payload.length <= 0xFFFF) {
            header.put((byte) TWO_BYTES).putShort((short) payload.length);
        } else {
            header.put((byte) EIGHT_BYTES).putLong(payload.length);
        }
        try {
            output.write(header.array(), 0, header.position());
            output.write(payload);
            output.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Drops the connection without a word. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
