package org.conshelf.help;

import java.util.List;
import org.conshelf.syntax.OperatorSynopsis;

/// The topics of the tabular operators.
final class OperatorShelf {
    private OperatorShelf() {}

    static List<Topic> topics() {
        return OperatorSynopsis.ALL.stream()
                .map(o ->
                        new Topic(
                                o.name(),
                                Topic.Kind.OPERATOR,
                                "tabular operators",
                                List.of(o.syntax()),
                                o.summary(),
                                o.aliases(),
                                "",
                                List.of(),
                                o.page()))
                .toList();
    }
}
