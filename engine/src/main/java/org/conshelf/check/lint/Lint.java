package org.conshelf.check.lint;

/// One kind of mistake that is looked for. Has no state.
public interface Lint {
    /// What it looks for, with an example that a test runs.
    LintPage page();

    /// Looks at one rule.
    void check(Subject subject, Findings findings);
}
