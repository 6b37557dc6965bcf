package org.conshelf.app.cli;

/// The user asked for what cannot be; the message tells him in a sentence.
final class UsageException extends Exception {
    private static final long serialVersionUID = 1L;

    private final String sentence;

    UsageException(String sentence) {
        super(sentence);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
