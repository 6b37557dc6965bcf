/// Texts, positions in them, and messages about them: what every other stage is built on.
///
/// A [SourceText] is one document, a [Span] a range of its characters, a [Diagnostic] a message at
/// a span with a [DiagnosticCode]. To add a message, add its code to [DiagnosticCode] with its
/// summary.
@NullMarked
package org.conshelf.source;

import org.jspecify.annotations.NullMarked;
