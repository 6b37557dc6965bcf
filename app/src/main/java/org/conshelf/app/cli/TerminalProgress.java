package org.conshelf.app.cli;

import java.io.PrintStream;
import org.conshelf.hunt.Progress;

/// Shows on a terminal how far long work is, in one line that is written over and wiped at the end.
/// Short work shows nothing.
final class TerminalProgress implements Progress, AutoCloseable {
    private static final long QUIET_NANOS = 700_000_000;
    private static final long EVERY_NANOS = 100_000_000;

    private final PrintStream err;
    private final long begun = System.nanoTime();
    private long last;
    private boolean shown;

    private TerminalProgress(PrintStream err) {
        this.err = err;
    }

    /// Progress for a session: none where standard error is no terminal.
    static TerminalProgress of(Session session) {
        return new TerminalProgress(
                session.terminal().errIsTerminal()
                        ? session.err()
                        : new PrintStream(PrintStream.nullOutputStream()));
    }

    @Override
    public synchronized void at(String what, long done, long total) {
        long now = System.nanoTime();
        if (now - begun < QUIET_NANOS || now - last < EVERY_NANOS) {
            return;
        }
        last = now;
        shown = true;
        err.print("\r" + what + " " + done + "/" + total + "\u001b[K");
        err.flush();
    }

    @Override
    public void close() {
        wipe();
    }

    /// Takes the line away, so that something else can be printed.
    synchronized void wipe() {
        if (shown) {
            err.print("\r\u001b[K");
            err.flush();
            shown = false;
        }
    }
}
