package org.conshelf.lower;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What a table of the catalogue is to the engine.
@FunctionalInterface
public interface StoredTables {
    /// @return empty where the engine does not have it: then it has no rows
    Optional<Form> find(String table);

    /// Where rows come from.
    sealed interface Form {
        /// Evidence, read by the engine's table function `evidence`.
        ///
        /// @param columns the columns that it always has, in order
        record Evidence(List<String> columns) implements Form {
            public Evidence {
                columns = List.copyOf(columns);
            }
        }

        /// A table in the engine, with the column [SqlNames#SOURCE].
        ///
        /// @param name its name in SQL
        /// @param columns plan name → name in SQL
        record Stored(String name, Map<String, String> columns) implements Form {
            public Stored {
                columns = Map.copyOf(columns);
            }
        }
    }
}
