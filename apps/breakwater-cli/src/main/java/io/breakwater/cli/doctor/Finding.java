package io.breakwater.cli.doctor;

/**
 * What one check found.
 *
 * @param check the name of what was looked at
 * @param says what was found, with the value
 * @param advice what to do; empty where nothing has to be done
 */
public record Finding(String check, Mark mark, String says, String advice) {

    /** How it is. */
    public enum Mark {
        WELL("✔"),
        WRONG("✘"),
        WARNING("!"),
        NOT_CHECKED("-");

        private final String sign;

        Mark(String sign) {
            this.sign = sign;
        }

        /** One character for a person. */
        public String sign() {
            return sign;
        }
    }

    static Finding well(String check, String says) {
        return new Finding(check, Mark.WELL, says, "");
    }

    static Finding wrong(String check, String says, String advice) {
        return new Finding(check, Mark.WRONG, says, advice);
    }

    static Finding warning(String check, String says, String advice) {
        return new Finding(check, Mark.WARNING, says, advice);
    }

    static Finding notChecked(String check, String why) {
        return new Finding(check, Mark.NOT_CHECKED, why, "");
    }
}
