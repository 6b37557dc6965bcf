/// Lints that look at queries, a file each.
///
/// To add one: a class that is a [org.conshelf.check.lint.Lint], its code in
/// [org.conshelf.source.DiagnosticCode], its line in [QueryLints]. Its page's example is its first
/// test.
@NullMarked
package org.conshelf.check.lint.query;

import org.jspecify.annotations.NullMarked;
