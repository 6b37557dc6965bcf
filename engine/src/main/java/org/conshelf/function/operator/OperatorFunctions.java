package org.conshelf.function.operator;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.function.KqlFunction;

/// The operators of KQL, in the order of their documentation.
public final class OperatorFunctions {
    public static final List<KqlFunction> ALL =
            Stream.<List<? extends KqlFunction>>of(
                            List.of(
                                    Arithmetic.ADD,
                                    Arithmetic.SUBTRACT,
                                    Arithmetic.MULTIPLY,
                                    Arithmetic.DIVIDE,
                                    Arithmetic.MODULO,
                                    Arithmetic.NEGATE,
                                    Arithmetic.PLUS,
                                    Comparisons.EQUAL,
                                    Comparisons.NOT_EQUAL,
                                    Comparisons.LESS,
                                    Comparisons.LESS_OR_EQUAL,
                                    Comparisons.GREATER,
                                    Comparisons.GREATER_OR_EQUAL,
                                    Logic.AND,
                                    Logic.OR,
                                    Logic.NOT),
                            CaseInsensitiveEquality.ALL,
                            SubstringOperators.ALL,
                            TermOperators.ALL,
                            TermSetOperators.ALL,
                            Membership.ALL,
                            Ranges.ALL,
                            RegexOperator.ALL)
                    .<KqlFunction>flatMap(List::stream)
                    .toList();

    private OperatorFunctions() {}
}
