package org.conshelf.plan;

/// What a [TableOperation] meets in its rows and must refuse, such as a result that would be too
/// large or a column that stands there twice. The engine makes the run's failure of it; it is no
/// bug.
public final class OperationFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public OperationFailure(String message) {
        super(message, null, false, false);
    }

    /// Ends an operation whose time is over: the engine then interrupts its thread. To be called
    /// wherever work grows faster than the rows do.
    public static void unlessInterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw new OperationFailure("the time is over");
        }
    }
}
