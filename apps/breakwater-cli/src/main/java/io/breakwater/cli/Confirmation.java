package io.breakwater.cli;

import java.util.Optional;

/**
 * Asks a person to type a word before something that cannot be taken back; one letter is typed too easily. A script is
 * not asked: it has said what it means by writing the command.
 *
 * @param person who is asked; empty where there is no terminal
 */
record Confirmation(Optional<Terminal.Person> person) {

    private static final int TRIES = 3;

    static Confirmation onTerminal() {
        return new Confirmation(Terminal.person());
    }

    /**
     * Whether to go on. Who mistypes is asked again; who types nothing has said no.
     *
     * @param yes whether the command line has confirmed already
     * @param consequence what is about to happen, as a sentence
     */
    boolean isGiven(boolean yes, String consequence, String word) {
        return yes || person.isEmpty() || isTyped(person.get(), consequence, word);
    }

    private static boolean isTyped(Terminal.Person person, String consequence, String word) {
        for (int i = 0; i < TRIES; i++) {
            String answer = person.answer(consequence + " Type " + word + " to go on, nothing to stop here: ");
            if (answer == null || answer.isBlank()) {
                return false;
            }
            if (answer.strip().equalsIgnoreCase(word)) {
                return true;
            }
        }
        return false;
    }
}
