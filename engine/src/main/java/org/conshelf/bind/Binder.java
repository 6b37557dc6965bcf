package org.conshelf.bind;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.conshelf.plan.EventDataDemand;
import org.conshelf.plan.Plan;
import org.conshelf.plan.Pruner;
import org.conshelf.plan.Rel;
import org.conshelf.source.Diagnostic;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.ParseResult;
import org.conshelf.syntax.Statement;

/// Resolves a query's names and types.
///
/// ```java
/// Plan plan = Binder.bind(Parser.parse(text), text, new BindOptions(catalog, now, false));
/// ```
public final class Binder {
    private Binder() {}

    /// Binds a parsed text. Where parsing failed, the plan is empty and has the parser's messages.
    public static Plan bind(ParseResult parsed, SourceText source, BindOptions options) {
        var diagnostics = new Diagnostics(source);
        parsed.diagnostics().forEach(diagnostics::add);
        if (!parsed.ok()) {
            return failed(diagnostics, Set.of());
        }
        var context = BindContext.of(options, diagnostics);
        try {
            var table = new TableBinder(context).query(parsed.query());
            // What nobody reads is never computed, and what is read of an event is read by its
            // name.
            var rel = Pruner.prune(EventDataDemand.apply(Pruner.prune(table.rel())));
            return new Plan(rel, diagnostics.toList(), context.rendering(), context.tablesRead());
        } catch (BindError e) {
            diagnostics.add(
                    Diagnostic.error(e.code(), e.text(), source, e.span())
                            .withSimilar(e.similar()));
            return failed(diagnostics, context.tablesRead());
        } catch (StackOverflowError e) {
            diagnostics.error(
                    DiagnosticCode.TOO_DEEP,
                    parsed.query().span(),
                    "the query is nested too deeply");
            return failed(diagnostics, context.tablesRead());
        }
    }

    private static Plan failed(Diagnostics diagnostics, Set<String> tables) {
        return new Plan(
                new Rel.Values(List.of(), List.of()), diagnostics.toList(), Map.of(), tables);
    }

    /// Whether a statement gives a result.
    static boolean isResult(Statement statement) {
        return statement instanceof Statement.ExpressionStatement;
    }
}
