package org.conshelf.check.lint.query;

import java.util.List;
import org.conshelf.check.lint.Lint;

/// The lints that look at queries.
public final class QueryLints {
    /// All of them, in the order of their codes.
    public static final List<Lint> ALL =
            List.of(
                    new DeprecatedName(),
                    new EventNotThere(),
                    new ProcessPair(),
                    new Contradiction(),
                    new RedundantCondition(),
                    new FieldNotInEvent(),
                    new ColumnEmptyInEvent(),
                    new ValueNotInColumn(),
                    new KeysUnlike(),
                    new WildcardInText(),
                    new Backslashes(),
                    new EmptyList(),
                    new ContainsForHas(),
                    new PlainRegex(),
                    new CaseFunction(),
                    new JoinKindDefault(),
                    new ExpensiveFirst(),
                    new AllTables(),
                    new ListOfOne(),
                    new UnusedLet(),
                    new JoinWithoutTime(),
                    new FixedTime(),
                    new ShortTerm(),
                    new RandomRows());

    private QueryLints() {}
}
