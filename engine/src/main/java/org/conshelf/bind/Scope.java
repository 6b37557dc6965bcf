package org.conshelf.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.CatalogFunction;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Statement;
import org.jspecify.annotations.Nullable;

/// The names that let statements and parameters give, innermost first.
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Binding> names = new HashMap<>();
    private Predicate<String> tables = _ -> true;

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    void declare(String name, Binding binding) {
        names.put(name, binding);
    }

    /// This scope as it is now, whatever is declared later.
    Scope snapshot() {
        var copy = new Scope(outer);
        copy.names.putAll(names);
        copy.tables = tables;
        return copy;
    }

    boolean declaresHere(String name) {
        return names.containsKey(name);
    }

    Optional<Binding> find(String name) {
        for (var scope = this; scope != null; scope = scope.outer) {
            var found = scope.names.get(name);
            if (found != null) {
                return Optional.of(found);
            }
        }
        return Optional.empty();
    }

    /// Every name that can be seen, sorted.
    Set<String> visible() {
        var all = new TreeSet<String>();
        for (var scope = this; scope != null; scope = scope.outer) {
            all.addAll(scope.names.keySet());
        }
        return all;
    }

    /// The views that can be seen, by name, sorted.
    Map<String, Binding.OfFunction> views() {
        var all = new TreeMap<String, Binding.OfFunction>();
        for (var name : visible()) {
            if (find(name).orElse(null) instanceof Binding.OfFunction f && f.declaration().view()) {
                all.put(name, f);
            }
        }
        return all;
    }

    /// From here on only some names can be seen, and some of the catalogue's tables (`restrict
    /// access`). Views that were declared before see what they saw.
    ///
    /// @param keep whether a name that is declared stays
    /// @param table whether a table of the catalogue can be read
    void restrict(Predicate<String> keep, Predicate<String> table) {
        names.entrySet()
                .removeIf(
                        e -> !(e.getValue() instanceof Binding.OfScalar) && !keep.test(e.getKey()));
        var before = tables;
        tables = name -> before.test(name) && table.test(name);
    }

    /// Whether a table of the catalogue can be read here.
    boolean allowsTable(String name) {
        for (var scope = this; scope != null; scope = scope.outer) {
            if (!scope.tables.test(name)) {
                return false;
            }
        }
        return true;
    }

    /// What a name stands for.
    sealed interface Binding {
        record OfScalar(Scalar value) implements Binding {}

        /// A table that was bound where it was declared; each use gets column ids of its own.
        record OfTable(Table table) implements Binding {}

        /// A graph that was bound where it was declared.
        record OfGraph(Graph graph) implements Binding {}

        /// A function, bound anew for each call, with the names that it saw where it was declared.
        ///
        /// @param stored where it is written, where that is not in the query: a function of the
        ///   catalogue
        record OfFunction(
                String name,
                Expression.FunctionDeclaration declaration,
                Scope closure,
                @Nullable CatalogFunction stored)
                implements Binding {
            OfFunction(String name, Expression.FunctionDeclaration declaration, Scope closure) {
                this(name, declaration, closure, null);
            }
        }

        /// A pattern: the body of the case whose values a call has.
        record OfPattern(Statement.DeclarePattern declaration, Scope closure) implements Binding {}
    }
}
