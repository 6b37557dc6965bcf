package org.conshelf.bind;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.WeakHashMap;
import org.conshelf.schema.CatalogFunction;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.FunctionResult;
import org.conshelf.syntax.Parser;
import org.conshelf.syntax.Syntax;

/// Binds functions: those that a query declares and those of the catalogue.
final class FunctionBinder {
    /// A stored function is the same for every query, so each is parsed once.
    private static final Map<SourceText, FunctionResult> PARSED =
            Collections.synchronizedMap(new WeakHashMap<>());

    private final TableBinder tables;

    FunctionBinder(TableBinder tables) {
        this.tables = tables;
    }

    /// What a name stands for: what the query declares, else a function of the catalogue.
    Optional<Scope.Binding> find(String name, Scope scope) {
        var declared = scope.find(name);
        return declared.isPresent() ? declared : stored(name).map(f -> f);
    }

    /// A function of the catalogue. One whose text is no function is refused with the message of
    /// its text.
    Optional<Scope.Binding.OfFunction> stored(String name) {
        return tables.context().options().catalog().function(name).map(FunctionBinder::declared);
    }

    private static Scope.Binding.OfFunction declared(CatalogFunction function) {
        var parsed = PARSED.computeIfAbsent(function.text(), Parser::function);
        var declaration = parsed.declaration();
        if (declaration == null) {
            var problem = parsed.diagnostics().getFirst();
            throw new BindError(problem.code(), problem.span(), problem.message())
                    .in(function.text());
        }
        return new Scope.Binding.OfFunction(
                function.name(), declaration, new Scope(null), function);
    }

    /// The stored functions that are views, by name, sorted.
    Map<String, Scope.Binding.OfFunction> views() {
        var views = new TreeMap<String, Scope.Binding.OfFunction>();
        for (var function : tables.context().options().catalog().libraryFunctions()) {
            var parsed = PARSED.computeIfAbsent(function.text(), Parser::function).declaration();
            if (parsed != null
                    && (function.view() || parsed.view())
                    && parsed.parameters().isEmpty()) {
                views.put(function.name(), declared(function));
            }
        }
        return views;
    }

    /// Binds a call: the parameters stand for the bound arguments.
    Bound invoke(
            Scope.Binding.OfFunction function,
            List<Syntax.Argument> arguments,
            ExpressionBinder caller,
            Span span) {
        var context = tables.context();
        var stored = function.stored();
        context.enter(
                function.name()
                        + "@"
                        + (stored == null ? function.declaration().span().start() : "stored"),
                span);
        try {
            if (stored == null) {
                var inner = new Scope(function.closure());
                new ParameterBinder(caller, caller, function, span).declare(arguments, inner);
                return body(tables, function, inner, span);
            }
            return stored(stored, function, arguments, caller, span);
        } finally {
            context.leave();
        }
    }

    private Bound stored(
            CatalogFunction stored,
            Scope.Binding.OfFunction function,
            List<Syntax.Argument> arguments,
            ExpressionBinder caller,
            Span span) {
        var diagnostics = new Diagnostics(stored.text());
        var own = new TableBinder(tables.context().of(diagnostics));
        var inner = new Scope(function.closure());
        var defaults = new ExpressionBinder(own, function.closure(), Row.NONE);
        new ParameterBinder(caller, defaults, function, span).declare(arguments, inner);
        try {
            return body(own, function, inner, function.declaration().span());
        } catch (BindError e) {
            throw e.in(stored.text());
        } finally {
            if (stored.origin() == CatalogFunction.Origin.LIBRARY) {
                diagnostics.toList().forEach(tables.context().diagnostics()::add);
            }
        }
    }

    private static Bound body(
            TableBinder tables, Scope.Binding.OfFunction function, Scope inner, Span span) {
        var declaration = function.declaration();
        declaration.statements().forEach(s -> tables.statements().bind(s, inner));
        var result = declaration.result();
        if (result == null) {
            throw new BindError(
                    DiagnosticCode.SYNTAX, span, "'" + function.name() + "' gives nothing");
        }
        return new ExpressionBinder(tables, inner, Row.NONE).bind(result);
    }
}
