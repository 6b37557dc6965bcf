package org.conshelf.check.lint;

import java.util.List;
import java.util.stream.Stream;
import org.conshelf.check.lint.metadata.MetadataLints;
import org.conshelf.check.lint.query.QueryLints;

/// Every lint, listed by hand. A test finds the forgotten one.
public final class LintLibrary {
    private static final List<Lint> ALL =
            Stream.concat(QueryLints.ALL.stream(), MetadataLints.ALL.stream()).toList();

    private LintLibrary() {}

    public static List<Lint> all() {
        return ALL;
    }
}
