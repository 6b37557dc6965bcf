package org.conshelf.function;

import java.util.List;

/// What can be called by name in KQL (operators too: `+`, `has`).
public sealed interface KqlFunction permits ScalarFunction, AggregateFunction {
    String name();

    /// Other names of the same function, which Kusto keeps for old queries.
    List<String> aliases();

    String summary();

    /// The name of its page in the KQL reference, such as `strlen-function`; empty for what has
    /// none.
    String page();

    List<Example> examples();
}
