package org.conshelf.help;

import java.util.List;
import org.conshelf.bind.BinderFunction;

/// The topics of the functions that the binder serves.
final class BinderShelf {
    private BinderShelf() {}

    static List<Topic> topics() {
        return BinderFunction.ALL.stream()
                .map(f ->
                        new Topic(
                                f.name(),
                                f.isWindow() ? Topic.Kind.WINDOW_FUNCTION : Topic.Kind.FUNCTION,
                                f.isWindow() ? "window functions" : "query context",
                                List.of(f.signature()),
                                f.summary(),
                                f.aliases(),
                                "",
                                f.examples(),
                                f.page()))
                .toList();
    }
}
