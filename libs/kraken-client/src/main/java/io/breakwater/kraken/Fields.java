package io.breakwater.kraken;

import java.util.Arrays;

/**
 * Where the wanted fields of one object stand. Kraken promises no key order, and a row's numbers can be read only once
 * its symbol is known: so an object is walked first and read then. Filled anew for each object; allocates nothing.
 */
final class Fields {

    private static final int NONE = -1;

    private final byte[][] names;
    private final int[] offsets;
    private int next;
    private int end;

    Fields(byte[]... names) {
        this.names = names.clone();
        this.offsets = new int[names.length];
    }

    /** Walks one object and remembers where its fields' values stand; unknown fields are stepped over. */
    void walk(JsonCursor cursor) {
        Arrays.fill(offsets, NONE);
        next = 0;
        for (boolean more = cursor.enterObject(); more; more = cursor.nextInObject()) {
            cursor.key();
            int field = fieldOf(cursor);
            if (field != NONE) {
                remember(field, cursor);
            }
            cursor.skipValue();
        }
        end = cursor.at();
    }

    /** Kraken's order hardly changes, so the search goes on where the last one ended. */
    private int fieldOf(JsonCursor cursor) {
        for (int i = 0; i < names.length; i++) {
            int field = next + i < names.length ? next + i : next + i - names.length;
            if (cursor.tokenIs(names[field])) {
                next = field + 1;
                return field;
            }
        }
        return NONE;
    }

    private void remember(int field, JsonCursor cursor) {
        if (offsets[field] != NONE) {
            throw cursor.expected("\"" + JsonText.decode(names[field], 0, names[field].length) + "\" only once");
        }
        offsets[field] = cursor.at();
    }

    boolean has(int field) {
        return offsets[field] != NONE;
    }

    /** Goes to a field's value; false where it is absent or null. */
    boolean goTo(int field, JsonCursor cursor) {
        if (offsets[field] == NONE) {
            return false;
        }
        cursor.goTo(offsets[field]);
        return !cursor.nextIsNull();
    }

    /** Goes to the value of a field that may not be absent. */
    void require(int field, JsonCursor cursor) {
        if (!goTo(field, cursor)) {
            throw cursor.expected("\"" + JsonText.decode(names[field], 0, names[field].length) + "\" in this object");
        }
    }

    /** Goes on behind the object. */
    void leave(JsonCursor cursor) {
        cursor.goTo(end);
    }
}
