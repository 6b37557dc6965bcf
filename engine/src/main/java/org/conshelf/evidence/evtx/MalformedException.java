package org.conshelf.evidence.evtx;

/// Says that a record is damaged, to the loop over the records and never further. It has no stack
/// trace, since a hostile file can have very many of them.
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1;

    MalformedException(String reason) {
        super(reason, null, false, false);
    }

    String reason() {
        var message = getMessage();
        return message == null ? "" : message;
    }
}
