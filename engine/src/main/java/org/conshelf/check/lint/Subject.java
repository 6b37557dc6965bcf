package org.conshelf.check.lint;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.conshelf.plan.PlanColumn;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;
import org.conshelf.rule.Rule;
import org.conshelf.rule.RuleKind;
import org.conshelf.source.SourceText;
import org.conshelf.source.Span;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Statement;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// A rule with all that is known of it: what every lint looks at.
///
/// Where the query does not parse it has no nodes; where it does not bind, its steps are those
/// before the mistake.
public final class Subject {
    private final Rule rule;
    private final Syntax.Query syntax;
    private final List<Syntax> nodes;
    private final List<Step> steps;
    private final Map<Expression, Scalar> values;
    private final @Nullable Rel result;
    private final Origins origins = new Origins();
    private final FactBook facts = new FactBook();

    /// @param result what the query gives; null where it does not bind
    Subject(Rule rule, Syntax.Query syntax, QueryTrace trace, @Nullable Rel result) {
        this.rule = rule;
        this.syntax = syntax;
        this.nodes = SyntaxTree.all(syntax);
        this.steps = trace.steps();
        this.values = trace.values();
        this.result = result;
        for (var step : steps) {
            if (step.input() != null) {
                origins.add(step.input());
            }
            origins.add(step.output());
            // In the order in which they were bound, so that none is thought about deeply.
            facts.of(step.output());
        }
    }

    public Rule rule() {
        return rule;
    }

    public Syntax.Query syntax() {
        return syntax;
    }

    /// Every node of the tree, each before what is in it.
    public List<Syntax> nodes() {
        return nodes;
    }

    /// The nodes of one kind.
    public <T extends Syntax> List<T> nodes(Class<T> kind) {
        return nodes.stream().filter(kind::isInstance).map(kind::cast).toList();
    }

    /// The operators as they were bound, in that order.
    public List<Step> steps() {
        return steps;
    }

    /// What an expression means, where it was bound; the last time, where that was often.
    public Optional<Scalar> value(Expression expression) {
        return Optional.ofNullable(values.get(expression));
    }

    /// Where columns come from.
    public Origins origins() {
        return origins;
    }

    /// What is known of the rows that an operator goes over.
    public Facts before(Step step) {
        return step.input() == null ? Facts.NONE : facts.of(step.input());
    }

    /// What is known of the rows that an operator gives.
    public Facts after(Step step) {
        return facts.of(step.output());
    }

    /// What is known of the rows of a table.
    public Facts of(Rel rel) {
        return facts.of(rel);
    }

    /// The columns of the result; empty where the query does not bind.
    public Optional<List<PlanColumn>> columns() {
        return Optional.ofNullable(result).map(Rel::columns);
    }

    /// The text of a node.
    public String text(Span span) {
        return rule.query().text(span);
    }

    /// Whether the query declares a name itself.
    public boolean isDeclared(String name) {
        return nodes(Statement.Let.class).stream().anyMatch(l -> l.name().text().equals(name));
    }

    /// Whether the rule runs by itself, as an analytics rule or a custom detection does.
    public boolean isScheduled() {
        return switch (rule.details().kind()) {
            case SCHEDULED, NRT, CUSTOM_DETECTION -> true;
            case HUNTING, UNSAID -> false;
        };
    }

    /// Whether the rule is an analytics rule of Sentinel.
    public boolean isAnalytics() {
        return rule.details().kind() == RuleKind.SCHEDULED || rule.details().kind() == RuleKind.NRT;
    }

    /// The document's whole text.
    public SourceText document() {
        return rule.document();
    }
}
