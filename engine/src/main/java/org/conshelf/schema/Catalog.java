package org.conshelf.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The tables that are known by name. Immutable.
public final class Catalog {
    private final Map<String, CatalogTable> tables;
    private final Set<String> furtherNames;
    private final Function<String, Optional<CatalogTable>> further;

    public Catalog(Collection<CatalogTable> tables) {
        this(tables, Set.of(), name -> Optional.empty());
    }

    /// A catalogue with many more tables that are made only when they are asked for: a query names
    /// two or three of some nine hundred.
    ///
    /// @param tables tables at hand; they go before further ones of the same name
    /// @param furtherNames the names of the further tables
    /// @param further makes one of them; the same each time
    public Catalog(
            Collection<CatalogTable> tables,
            Set<String> furtherNames,
            Function<String, Optional<CatalogTable>> further) {
        var byName = new LinkedHashMap<String, CatalogTable>();
        tables.forEach(t -> byName.put(t.schema().name(), t));
        this.tables = byName;
        this.furtherNames = furtherNames;
        this.further = further;
    }

    public Optional<CatalogTable> table(String name) {
        var table = tables.get(name);
        return table == null ? further.apply(name) : Optional.of(table);
    }

    /// The names of all tables.
    public Set<String> names() {
        var names = new LinkedHashSet<>(tables.keySet());
        names.addAll(furtherNames);
        return names;
    }

    /// All tables. Where only names are needed, [#names] is quicker.
    public Collection<CatalogTable> tables() {
        List<CatalogTable> all = new ArrayList<>();
        names().forEach(name -> table(name).ifPresent(all::add));
        return all;
    }

    /// A catalogue with one more table, or with another one of the same name.
    public Catalog with(CatalogTable table) {
        var copy = new LinkedHashMap<>(tables);
        copy.put(table.schema().name(), table);
        return new Catalog(copy.values(), furtherNames, further);
    }
}
