package org.conshelf.syntax;

/// Writes the operators on graphs.
final class GraphPrinter {
    private final Layout out;
    private final ExpressionPrinter expressions;
    private final OperatorPrinter operators;

    GraphPrinter(Layout out, ExpressionPrinter expressions, OperatorPrinter operators) {
        this.out = out;
        this.expressions = expressions;
        this.operators = operators;
    }

    void makeGraph(Operator.MakeGraph graph) {
        operators.start("make-graph", graph.parameters());
        operators.clause(" ", graph.source());
        operators.clause(graph.directed() ? " --> " : " -- ", graph.target());
        if (graph.nodeId() != null) {
            out.add(" with_node_id=").add(LiteralPrinter.name(graph.nodeId().text()));
        } else if (!graph.nodes().isEmpty()) {
            out.add(" with ")
                    .list(
                            graph.nodes(),
                            nodes -> {
                                expressions.expression(nodes.table());
                                operators.clause(" on ", nodes.on());
                            });
        }
        if (graph.partitionedBy() != null && graph.subquery() != null) {
            operators.clause(" partitioned-by ", graph.partitionedBy());
            expressions.enclosed(" (", graph.subquery(), ")");
        }
    }

    void graphMatch(Operator.GraphMatch match) {
        operators.start(
                match.shortestPaths() ? "graph-shortest-paths" : "graph-match", match.parameters());
        out.add(" ").list(match.patterns(), pattern -> pattern.elements().forEach(this::element));
        operators.clause(" where ", match.where());
        if (!match.project().isEmpty()) {
            out.add(" project ").list(match.project(), expressions::named);
        }
    }

    private void element(Operator.GraphElement element) {
        var name = element.name() == null ? "" : LiteralPrinter.name(element.name().text());
        var direction = element.direction();
        if (direction.isEmpty()) {
            out.add("(").add(name).add(")");
            return;
        }
        boolean backward = direction.equals("<-");
        if (name.isEmpty() && element.minimum() == null) {
            out.add(backward ? "<--" : direction.equals("->") ? "-->" : "--");
            return;
        }
        out.add(backward ? "<-[" : "-[").add(name);
        if (element.minimum() != null && element.maximum() != null) {
            operators.clause("*", element.minimum());
            operators.clause("..", element.maximum());
        }
        out.add(direction.equals("->") ? "]->" : "]-");
    }

    void graphToTable(Operator.GraphToTable table) {
        out.add("graph-to-table ")
                .list(
                        table.outputs(),
                        output -> {
                            out.add(output.what());
                            if (output.name() != null) {
                                out.add(" as ").add(LiteralPrinter.name(output.name().text()));
                            }
                            operators.start("", output.parameters());
                        });
    }
}
