package io.breakwater.kraken;

import java.util.HashMap;
import java.util.Map;

/** Reads rare messages plainly. */
final class Scalars {

    private Scalars() {}

    /** The plain fields of one object as text; nulls and nested values are left out. */
    static Map<String, String> of(JsonCursor cursor) {
        Map<String, String> fields = new HashMap<>();
        for (boolean more = cursor.enterObject(); more; more = cursor.nextInObject()) {
            cursor.key();
            String name = cursor.tokenText();
            byte kind = cursor.peek("a value");
            String value = cursor.scalarText();
            boolean isPlain = kind != 'n' && kind != '{' && kind != '[';
            if (isPlain && fields.put(name, value) != null) {
                throw cursor.expected('"' + name + "\" only once");
            }
        }
        return fields;
    }
}
