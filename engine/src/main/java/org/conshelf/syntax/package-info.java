/// KQL as written: text becomes tokens ([Lexer]), tokens become a tree ([Parser]), a tree becomes
/// text again ([SyntaxPrinter]). Nothing here knows tables, functions or types beyond the spelling
/// of literals.
///
/// To add an operator: a record in [Operator], its parse method, its case in the printer.
@NullMarked
package org.conshelf.syntax;

import org.jspecify.annotations.NullMarked;
