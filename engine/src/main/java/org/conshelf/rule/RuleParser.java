package org.conshelf.rule;

import org.conshelf.syntax.ParseOptions;
import org.conshelf.syntax.ParseResult;
import org.conshelf.syntax.Parser;

/// Parses a rule's query: as Kusto does, and where that fails, as its author meant it.
public final class RuleParser {
    private RuleParser() {}

    /// The query's tree. Where it is no valid KQL, but is when `\"` in a verbatim string is read as
    /// a quotation mark, that reading is used, with a warning at each place; else the messages are
    /// those of the strict reading.
    public static ParseResult parse(Rule rule) {
        var strict = Parser.parse(rule.query());
        if (strict.ok()) {
            return strict;
        }
        var pasted = Parser.parse(rule.query(), ParseOptions.PASTED);
        return pasted.ok() ? pasted : strict;
    }
}
