package org.conshelf.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// An operator over a whole table that is computed in Java, such as `scan` or `autocluster`.
public interface TableOperation {
    /// What `explain` calls it.
    String name();

    /// The output's rows from the input's, in order. Values are in the Java forms that
    /// [org.conshelf.schema.KqlType] states.
    List<@Nullable Object[]> apply(List<@Nullable Object[]> rows);
}
