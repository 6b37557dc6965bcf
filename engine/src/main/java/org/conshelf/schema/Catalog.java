package org.conshelf.schema;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// The tables that are known by name. Immutable.
public final class Catalog {
    private final Map<String, CatalogTable> tables;

    public Catalog(Collection<CatalogTable> tables) {
        var byName = new LinkedHashMap<String, CatalogTable>();
        tables.forEach(t -> byName.put(t.schema().name(), t));
        this.tables = byName;
    }

    public Optional<CatalogTable> table(String name) {
        return Optional.ofNullable(tables.get(name));
    }

    public Collection<CatalogTable> tables() {
        return tables.values();
    }

    /// A catalogue with one more table, or with another one of the same name.
    public Catalog with(CatalogTable table) {
        var copy = new LinkedHashMap<>(tables);
        copy.put(table.schema().name(), table);
        return new Catalog(copy.values());
    }
}
