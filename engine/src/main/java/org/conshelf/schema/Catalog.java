package org.conshelf.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The tables, functions and watchlists that are known by name. Immutable.
public final class Catalog {
    private final Map<String, CatalogTable> tables;
    private final Set<String> furtherNames;
    private final Function<String, Optional<CatalogTable>> further;
    private final Map<String, CatalogFunction> functions;
    private final BuiltInFunctions builtIn;
    private final Map<String, Watchlist> watchlists;

    /// Functions that are made only when they are asked for.
    public interface BuiltInFunctions {
        /// None at all.
        BuiltInFunctions NONE =
                new BuiltInFunctions() {
                    @Override
                    public Set<String> names() {
                        return Set.of();
                    }

                    @Override
                    public Optional<CatalogFunction> function(String name) {
                        return Optional.empty();
                    }
                };

        Set<String> names();

        Optional<CatalogFunction> function(String name);
    }

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
        this(byName(tables), furtherNames, further, Map.of(), BuiltInFunctions.NONE, Map.of());
    }

    private Catalog(
            Map<String, CatalogTable> tables,
            Set<String> furtherNames,
            Function<String, Optional<CatalogTable>> further,
            Map<String, CatalogFunction> functions,
            BuiltInFunctions builtIn,
            Map<String, Watchlist> watchlists) {
        this.tables = tables;
        this.furtherNames = furtherNames;
        this.further = further;
        this.functions = functions;
        this.builtIn = builtIn;
        this.watchlists = watchlists;
    }

    private static Map<String, CatalogTable> byName(Collection<CatalogTable> tables) {
        var byName = new LinkedHashMap<String, CatalogTable>();
        tables.forEach(t -> byName.put(t.schema().name(), t));
        return byName;
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
        return new Catalog(copy, furtherNames, further, functions, builtIn, watchlists);
    }

    /// A catalogue with these functions too; they go before tables and built-in functions of the
    /// same name.
    public Catalog withFunctions(Collection<CatalogFunction> more) {
        var copy = new LinkedHashMap<>(functions);
        more.forEach(f -> copy.put(f.name(), f));
        return new Catalog(tables, furtherNames, further, copy, builtIn, watchlists);
    }

    /// A catalogue with these built-in functions instead of its own.
    public Catalog withBuiltIn(BuiltInFunctions other) {
        return new Catalog(tables, furtherNames, further, functions, other, watchlists);
    }

    /// A catalogue with these watchlists too.
    public Catalog withWatchlists(Collection<Watchlist> more) {
        var copy = new LinkedHashMap<>(watchlists);
        more.forEach(w -> copy.put(w.alias(), w));
        return new Catalog(tables, furtherNames, further, functions, builtIn, copy);
    }

    public Optional<CatalogFunction> function(String name) {
        var function = functions.get(name);
        return function == null ? builtIn.function(name) : Optional.of(function);
    }

    /// The functions that a user gave.
    public Collection<CatalogFunction> libraryFunctions() {
        return List.copyOf(functions.values());
    }

    /// The names of all functions.
    public Set<String> functionNames() {
        var names = new LinkedHashSet<>(functions.keySet());
        names.addAll(builtIn.names());
        return names;
    }

    /// The watchlists by alias.
    public Map<String, Watchlist> watchlists() {
        return Collections.unmodifiableMap(watchlists);
    }
}
