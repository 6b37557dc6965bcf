package org.conshelf.bind;

import org.conshelf.plan.Rel;
import org.conshelf.source.Diagnostics;
import org.conshelf.source.SourceText;
import org.conshelf.syntax.Parser;

/// Plans as they are before anything is taken out of them.
public final class Unpruned {
    private Unpruned() {}

    public static Rel plan(SourceText source, BindOptions options) {
        var context = BindContext.of(options, new Diagnostics(source));
        return new TableBinder(context).query(Parser.parse(source).query());
    }
}
