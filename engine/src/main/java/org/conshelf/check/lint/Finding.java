package org.conshelf.check.lint;

import java.util.Optional;
import org.conshelf.rule.Rule;
import org.conshelf.source.Diagnostic;
import org.jspecify.annotations.Nullable;

/// Something found in a rule or its document.
///
/// @param diagnostic what, where, how much it weighs
/// @param rule the rule that it is about; null where it is about the document
/// @param fix how it can be mended without a change of meaning; null where a person has to
public record Finding(Diagnostic diagnostic, @Nullable Rule rule, @Nullable Fix fix) {
    /// The rule's title; empty for a finding about a document.
    public String title() {
        return rule == null ? "" : rule.title();
    }

    public Optional<Fix> fixed() {
        return Optional.ofNullable(fix);
    }
}
