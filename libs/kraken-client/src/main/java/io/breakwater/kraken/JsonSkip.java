package io.breakwater.kraken;

/** Steps over a value of any kind, checking its grammar on the way. */
final class JsonSkip {

    private JsonSkip() {}

    static void value(JsonCursor cursor, int levelsLeft) {
        switch (cursor.peek("a value")) {
            case '"' -> cursor.string("a string");
            case '{' -> object(cursor, levelsLeft - 1);
            case '[' -> array(cursor, levelsLeft - 1);
            case 't' -> cursor.literal("true");
            case 'f' -> cursor.literal("false");
            case 'n' -> cursor.literal("null");
            default -> cursor.number("a value");
        }
    }

    private static void object(JsonCursor cursor, int levelsLeft) {
        requireRoom(cursor, levelsLeft);
        for (boolean more = cursor.enterObject(); more; more = cursor.nextInObject()) {
            cursor.key();
            value(cursor, levelsLeft);
        }
    }

    private static void array(JsonCursor cursor, int levelsLeft) {
        requireRoom(cursor, levelsLeft);
        for (boolean more = cursor.enterArray(); more; more = cursor.nextInArray()) {
            value(cursor, levelsLeft);
        }
    }

    private static void requireRoom(JsonCursor cursor, int levelsLeft) {
        if (levelsLeft < 0) {
            throw cursor.expected("at most " + JsonCursor.NESTING_MAX + " nested values");
        }
    }
}
