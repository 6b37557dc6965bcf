package org.conshelf.check.lint;

import java.util.Optional;
import org.conshelf.source.DiagnosticCode;
import org.conshelf.source.Severity;

/// What `conshelf docs CODE` says about a lint.
///
/// @param code its code, whose summary says what it finds
/// @param severity how much its findings weigh
/// @param why why that is a mistake and what to do, in a few sentences
/// @param fires a rule in which it finds something: a query, or a Sentinel rule in YAML
/// @param mended the same in which it finds nothing
public record LintPage(
        DiagnosticCode code, Severity severity, String why, String fires, String mended) {
    public LintPage {
        why = why.strip();
        fires = fires.strip();
        mended = mended.strip();
    }

    /// The page of a code, where a lint has it.
    public static Optional<LintPage> of(DiagnosticCode code) {
        return LintLibrary.all().stream().map(Lint::page).filter(p -> p.code() == code).findFirst();
    }
}
