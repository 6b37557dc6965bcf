package org.conshelf.plan;

import java.util.List;

/// An operator over whole tables that is computed in Java, such as `scan` or `autocluster`.
public interface TableOperation {
    /// What `explain` calls it.
    String name();

    /// The output's rows, in order, from those of each input. Values are in the Java forms that
    /// [org.conshelf.schema.KqlType] states. Each row says which rows it was made of (see
    /// [TableRow]), so that a hit knows its records.
    ///
    /// What may run for long or give much asks [OperationFailure#ifInterrupted] now and then, and
    /// ends with an [OperationFailure] where it would become too much.
    List<TableRow> apply(List<List<TableRow>> inputs);
}
