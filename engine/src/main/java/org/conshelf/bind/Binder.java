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
        return bind(parsed, source, options, BindTrace.NONE);
    }

    /// Binds a parsed text, and tells what became of its parts.
    public static Plan bind(
            ParseResult parsed, SourceText source, BindOptions options, BindTrace trace) {
        var diagnostics = new Diagnostics(source);
        parsed.diagnostics().forEach(diagnostics::add);
        if (!parsed.ok()) {
            return failed(diagnostics, Set.of());
        }
        var context = BindContext.of(options, diagnostics, trace);
        try {
            var results =
                    new TableBinder(context)
                            .results(parsed.query()).stream().map(Binder::pruned).toList();
            return new Plan(
                    results, diagnostics.toList(), context.tablesRead(), context.externals());
        } catch (BindError e) {
            diagnostics.add(
                    Diagnostic.error(e.code(), e.text(), e.source().orElse(source), e.span())
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

    /// What nobody reads is never computed, and what is read of an event is read by its name.
    private static Plan.Result pruned(Plan.Result result) {
        var rel = Pruner.prune(EventDataDemand.apply(Pruner.prune(result.rel())));
        return new Plan.Result(result.name(), rel, result.rendering());
    }

    private static Plan failed(Diagnostics diagnostics, Set<String> tables) {
        var nothing = new Plan.Result("", new Rel.Values(List.of(), List.of()), Map.of());
        return new Plan(List.of(nothing), diagnostics.toList(), tables, List.of());
    }

    /// Whether a statement gives a result.
    static boolean isResult(Statement statement) {
        return statement instanceof Statement.ExpressionStatement;
    }
}
