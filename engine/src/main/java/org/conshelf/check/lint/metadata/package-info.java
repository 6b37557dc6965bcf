/// Lints that look at what a document says of a rule beside its query, a file each.
///
/// To add one: a class that is a [org.conshelf.check.lint.Lint], its code in
/// [org.conshelf.source.DiagnosticCode], its line in [MetadataLints]. Its page's example is its
/// first test.
@NullMarked
package org.conshelf.check.lint.metadata;

import org.jspecify.annotations.NullMarked;
