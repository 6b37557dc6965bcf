package org.conshelf.check.lint;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.function.BiPredicate;
import org.conshelf.syntax.Expression;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Statement;
import org.conshelf.syntax.Syntax;
import org.jspecify.annotations.Nullable;

/// Walks over syntax trees, in a loop, however deep they are.
public final class SyntaxTree {
    private SyntaxTree() {}

    /// A node and all that is in it, each before what is in it, in the order of the text.
    public static List<Syntax> all(Syntax root) {
        return walk(root, (_, _) -> true);
    }

    /// What is in an operator, without what belongs to tables inside it.
    public static List<Syntax> own(Operator operator) {
        return walk(
                operator,
                (_, child) ->
                        !(child instanceof Expression.Pipe
                                || child instanceof Expression.Head
                                || child instanceof Expression.FunctionDeclaration));
    }

    /// The part of a condition within parentheses.
    public static Expression bare(Expression expression) {
        var at = expression;
        while (at instanceof Expression.Parenthesized p) {
            at = p.inner();
        }
        return at;
    }

    /// The parts of a chain of one operator: `a and (b and c)` has three.
    public static List<Expression> parts(Expression expression, String operator) {
        var parts = new ArrayList<Expression>();
        Deque<Expression> open = new ArrayDeque<>();
        open.push(expression);
        while (!open.isEmpty()) {
            var at = bare(open.pop());
            if (at instanceof Expression.Binary b && b.operator().equals(operator)) {
                open.push(b.right());
                open.push(b.left());
            } else {
                parts.add(at);
            }
        }
        return parts;
    }

    private static List<Syntax> walk(Syntax root, BiPredicate<Syntax, Syntax> into) {
        var all = new ArrayList<Syntax>();
        Deque<Syntax> open = new ArrayDeque<>();
        open.push(root);
        while (!open.isEmpty()) {
            var node = open.pop();
            all.add(node);
            var children = children(node);
            for (var child : children.reversed()) {
                if (into.test(node, child)) {
                    open.push(child);
                }
            }
        }
        return all;
    }

    private static List<Syntax> children(Syntax node) {
        var out = new Children();
        switch (node) {
            case Syntax.Query q -> out.all(q.statements());
            case Syntax.Name _ -> {}
            case Syntax.TypeRef t -> {
                if (t.columns() != null) {
                    out.all(t.columns());
                }
            }
            case Syntax.NamedExpression n -> out.all(n.names()).one(n.expression());
            case Syntax.Argument a -> out.one(a.value());
            case Syntax.Parameter p -> out.one(p.type()).one(p.defaultValue());
            case Syntax.OperatorParameter p -> out.one(p.value());
            case Syntax.OrderKey k -> out.one(k.key());
            case Statement s -> statement(s, out);
            case Expression e -> expression(e, out);
            case Operator o -> operator(o, out);
        }
        return out.found;
    }

    private static void statement(Statement statement, Children out) {
        switch (statement) {
            case Statement.Let s -> out.one(s.value());
            case Statement.SetOption s -> out.one(s.value());
            case Statement.AliasDatabase s -> out.one(s.value());
            case Statement.DeclareParameters s -> out.all(s.parameters());
            case Statement.DeclarePattern s ->
                    s.cases().forEach(c -> out.all(c.values()).one(c.path()).one(c.body()));
            case Statement.Restrict s -> out.all(s.entities());
            case Statement.ExpressionStatement s -> out.one(s.expression());
        }
    }

    private static void expression(Expression expression, Children out) {
        switch (expression) {
            case Expression.NameRef _,
                    Expression.Wildcard _,
                    Expression.Literal _,
                    Expression.Star _ -> {}
            case Expression.Member e -> out.one(e.target());
            case Expression.Index e -> out.one(e.target()).one(e.index());
            case Expression.Call e -> out.all(e.arguments());
            case Expression.PathCall e -> out.one(e.target()).all(e.arguments());
            case Expression.Unary e -> out.one(e.operand());
            case Expression.Binary e -> out.one(e.left()).one(e.right());
            case Expression.Between e -> out.one(e.value()).one(e.low()).one(e.high());
            case Expression.InList e -> out.one(e.value()).all(e.list());
            case Expression.Parenthesized e -> out.one(e.inner());
            case Expression.Pipe e -> out.one(e.source()).one(e.operator());
            case Expression.Head e -> out.one(e.operator());
            case Expression.FunctionDeclaration e ->
                    out.all(e.parameters()).all(e.statements()).one(e.result());
            case Expression.TypeOf e -> out.all(e.types());
            case Expression.EntityGroup e -> out.all(e.entities());
        }
    }

    private static void operator(Operator operator, Children out) {
        switch (operator) {
            case Operator.Where o -> out.all(o.parameters()).one(o.predicate());
            case Operator.Extend o -> out.all(o.items());
            case Operator.Project o -> out.all(o.items());
            case Operator.ProjectAway o -> out.all(o.columns());
            case Operator.ProjectKeep o -> out.all(o.columns());
            case Operator.ProjectRename o -> out.all(o.items());
            case Operator.ProjectReorder o -> o.items().forEach(i -> out.one(i.column()));
            case Operator.ProjectByNames o -> out.all(o.items());
            case Operator.Summarize o -> out.all(o.parameters()).all(o.aggregates()).all(o.keys());
            case Operator.Join o -> out.all(o.parameters()).one(o.right()).all(o.conditions());
            case Operator.Lookup o -> out.all(o.parameters()).one(o.right()).all(o.conditions());
            case Operator.Union o -> out.all(o.parameters()).all(o.tables());
            case Operator.Sort o -> out.all(o.parameters()).all(o.keys());
            case Operator.Top o -> out.all(o.parameters()).one(o.count()).all(o.keys());
            case Operator.Take o -> out.all(o.parameters()).one(o.count());
            case Operator.Distinct o -> out.all(o.parameters()).all(o.items());
            case Operator.Serialize o -> out.all(o.items());
            case Operator.Print o -> out.all(o.items());
            case Operator.Range o -> out.one(o.from()).one(o.to()).one(o.step());
            case Operator.DataTable o -> out.all(o.parameters()).all(o.columns()).all(o.values());
            case Operator.ExternalData o ->
                    out.all(o.parameters()).all(o.columns()).all(o.uris()).all(o.properties());
            case Operator.MvExpand o -> {
                out.all(o.parameters());
                items(o.items(), out);
                out.one(o.limit());
            }
            case Operator.MvApply o -> {
                out.all(o.parameters());
                items(o.items(), out);
                out.one(o.limit()).one(o.contextId()).one(o.subquery());
            }
            case Operator.Parse o -> {
                out.all(o.parameters()).one(o.source());
                for (var part : o.pattern()) {
                    if (part instanceof Operator.ParsePart.Text text) {
                        out.one(text.text());
                    }
                }
            }
            case Operator.ParseKv o -> out.one(o.source()).all(o.columns()).all(o.properties());
            case Operator.Count _,
                    Operator.As _,
                    Operator.GetSchema _,
                    Operator.Consume _,
                    Operator.ExecuteAndCache _,
                    Operator.ImplicitSource _,
                    Operator.AssertSchema _,
                    Operator.GraphMarkComponents _ -> {}
            default -> rareOperator(operator, out);
        }
    }

    private static void rareOperator(Operator operator, Children out) {
        switch (operator) {
            case Operator.Sample o -> out.one(o.count());
            case Operator.SampleDistinct o -> out.one(o.count()).one(o.of());
            case Operator.Render o -> out.all(o.properties());
            case Operator.Invoke o -> out.one(o.function());
            case Operator.Evaluate o -> out.all(o.parameters()).one(o.plugin());
            case Operator.Search o -> out.all(o.parameters()).all(o.tables()).one(o.predicate());
            case Operator.Find o -> {
                out.all(o.parameters()).all(o.tables()).one(o.predicate());
                o.project().forEach(c -> out.one(c.column()));
                out.all(o.projectAway());
            }
            case Operator.MakeSeries o -> {
                out.all(o.parameters());
                o.aggregates().forEach(a -> out.one(a.aggregate()).one(a.defaultValue()));
                out.one(o.axis()).one(o.from()).one(o.to()).one(o.step()).all(o.keys());
            }
            case Operator.Partition o ->
                    out.all(o.parameters()).one(o.by()).one(o.scope()).one(o.subquery());
            case Operator.PartitionBy o -> out.all(o.parameters()).one(o.by()).one(o.subquery());
            case Operator.TopNested o ->
                    o.levels()
                            .forEach(l ->
                                    out.one(l.count()).one(l.of()).one(l.others()).one(l.by()));
            case Operator.TopHitters o -> out.one(o.count()).one(o.of()).one(o.by());
            case Operator.Reduce o -> out.all(o.parameters()).one(o.by()).all(o.properties());
            case Operator.Scan o -> {
                out.all(o.parameters()).all(o.order()).all(o.partition()).all(o.declare());
                o.steps().forEach(s -> out.one(s.condition()).all(s.assignments()));
            }
            case Operator.Facet o -> out.all(o.columns()).one(o.subquery());
            case Operator.Fork o -> o.branches().forEach(b -> out.one(b.subquery()));
            case Operator.MakeGraph o -> {
                out.all(o.parameters()).one(o.source()).one(o.target());
                o.nodes().forEach(n -> out.one(n.table()).one(n.on()));
                out.one(o.partitionedBy()).one(o.subquery());
            }
            case Operator.GraphMatch o -> {
                out.all(o.parameters()).one(o.where()).all(o.project());
            }
            case Operator.GraphToTable o -> o.outputs().forEach(t -> out.all(t.parameters()));
            case Operator.GraphWhere o -> out.one(o.predicate());
            case Operator.ContextualDataTable o -> out.one(o.id()).all(o.columns());
            case Operator.MacroExpand o -> out.all(o.parameters()).one(o.group()).all(o.body());
            default -> {
                // Nothing inside.
            }
        }
    }

    private static void items(List<Operator.MvItem> items, Children out) {
        items.forEach(i -> out.one(i.item()));
    }

    /// What was found in a node.
    private static final class Children {
        private final List<Syntax> found = new ArrayList<>();

        Children one(@Nullable Syntax node) {
            if (node != null) {
                found.add(node);
            }
            return this;
        }

        Children all(Collection<? extends Syntax> nodes) {
            found.addAll(nodes);
            return this;
        }
    }
}
