package io.breakwater.cli;

/** The first place where a replay says something else; line 0 where the file is no list of lines. */
record Difference(String file, long line, String recorded, String replayed) {

    String sideBySide() {
        return file + (line == 0 ? "" : ", line " + line) + ": the replay differs\n  recorded: " + recorded
                + "\n  replayed: " + replayed;
    }
}
