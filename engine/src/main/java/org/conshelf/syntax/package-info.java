/// KQL as written: text becomes tokens ([Lexer]), tokens become a tree ([Parser]), a tree becomes
/// text again ([SyntaxPrinter]). Nothing here knows tables, functions or types beyond the spelling
/// of literals.
///
/// In: a [org.conshelf.source.SourceText]. Out: a [ParseResult], whose tree counts only where no
/// message is an error.
///
/// To add an operator: a record in [Operator], its name and its line in [PipelineParser], its parse
/// method in the parser of its kind, its case in [OperatorPrinter], its forms in `OperatorTest`. To
/// add a literal: [Literals] or [Lexer], [LiteralPrinter], `LiteralTest`.
@NullMarked
package org.conshelf.syntax;

import org.jspecify.annotations.NullMarked;
