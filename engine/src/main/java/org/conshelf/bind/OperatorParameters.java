package org.conshelf.bind;

import java.util.List;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Similar;
import org.conshelf.syntax.Operator;
import org.conshelf.syntax.Syntax;

/// Refuses parameters that an operator does not have: `join kid=inner` would be a join of another
/// kind in silence. Hints (`hint.…`) and Kusto's own (`__…`) change no answer and pass.
final class OperatorParameters {
    private static final List<String> NONE = List.of();
    private static final List<String> KIND = List.of("kind");
    private static final List<String> UNION =
            List.of("kind", "withsource", "with_source", "isfuzzy", "best_effort", "force_remote");
    private static final List<String> PARSE = List.of("kind", "flags");
    private static final List<String> EXPAND = List.of("kind", "bagexpansion", "with_itemindex");

    private OperatorParameters() {}

    static void check(Operator operator) {
        switch (operator) {
            case Operator.Where op -> check("where", op.parameters(), NONE);
            case Operator.Summarize op ->
                    check("summarize", op.parameters(), List.of("bin_legacy"));
            case Operator.Distinct op -> check("distinct", op.parameters(), NONE);
            case Operator.Join op -> check("join", op.parameters(), KIND);
            case Operator.Lookup op -> check("lookup", op.parameters(), KIND);
            case Operator.Union op -> check("union", op.parameters(), UNION);
            case Operator.Sort op -> check("sort", op.parameters(), NONE);
            case Operator.Top op -> check("top", op.parameters(), NONE);
            case Operator.Take op -> check("take", op.parameters(), NONE);
            case Operator.Parse op -> check("parse", op.parameters(), PARSE);
            case Operator.MvExpand op -> check("mv-expand", op.parameters(), EXPAND);
            case Operator.MakeSeries op -> check("make-series", op.parameters(), KIND);
            case Operator.Search op -> check("search", op.parameters(), KIND);
            case Operator.Find op ->
                    check("find", op.parameters(), List.of("withsource", "with_source"));
            case Operator.Partition op -> check("partition", op.parameters(), NONE);
            case Operator.Reduce op -> check("reduce", op.parameters(), KIND);
            default -> {
                // the others have no parameters, or refuse them themselves
            }
        }
    }

    private static void check(
            String operator, List<Syntax.OperatorParameter> given, List<String> known) {
        for (var parameter : given) {
            var name = parameter.name().text();
            if (!known.contains(name) && !name.startsWith("hint.") && !name.startsWith("__")) {
                throw new BindError(
                        DiagnosticCode.BAD_PARAMETER,
                        parameter.name().span(),
                        "'" + operator + "' has no parameter '" + name + "'",
                        Similar.names(name, known));
            }
        }
    }
}
