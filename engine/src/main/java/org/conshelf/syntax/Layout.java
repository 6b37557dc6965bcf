package org.conshelf.syntax;

import java.util.List;
import java.util.function.Consumer;

/// Text that is being written, line by line, with an indentation.
final class Layout {
    private static final int STEP = 4;

    private final StringBuilder out = new StringBuilder();
    private int indentation;

    Layout add(String text) {
        out.append(text);
        return this;
    }

    Layout newLine() {
        out.append('\n').repeat(" ", indentation);
        return this;
    }

    /// Writes something on lines of its own between two brackets, one step further in.
    void block(String open, Runnable inside, String close) {
        out.append(open);
        indentation += STEP;
        newLine();
        inside.run();
        indentation -= STEP;
        newLine();
        out.append(close);
    }

    <T> Layout list(List<T> items, Consumer<T> each) {
        for (int i = 0; i < items.size(); i++) {
            if (i > 0) {
                out.append(", ");
            }
            each.accept(items.get(i));
        }
        return this;
    }

    String text() {
        return out.toString();
    }
}
