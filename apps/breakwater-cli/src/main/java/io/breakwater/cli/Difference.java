package io.breakwater.cli;

/** The first place where a replay says something else. */
record Difference(String file, long line, String recorded, String replayed) {

    String sideBySide() {
        return file + ", line " + line + ": the replay differs\n  recorded: " + recorded + "\n  replayed: " + replayed;
    }
}
