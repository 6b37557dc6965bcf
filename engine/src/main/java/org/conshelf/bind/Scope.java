package org.conshelf.bind;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.conshelf.plan.Scalar;
import org.conshelf.syntax.Expression;
import org.jspecify.annotations.Nullable;

/// The names that let statements and parameters give, innermost first.
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Binding> names = new HashMap<>();

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

    /// What a name stands for.
    sealed interface Binding {
        record OfScalar(Scalar value) implements Binding {}

        /// A table that was bound where it was declared; each use gets column ids of its own.
        record OfTable(Table table) implements Binding {}

        /// A graph that was bound where it was declared.
        record OfGraph(Graph graph) implements Binding {}

        /// A function, bound anew for each call, with the names that it saw where it was declared.
        record OfFunction(String name, Expression.FunctionDeclaration declaration, Scope closure)
                implements Binding {}
    }
}
