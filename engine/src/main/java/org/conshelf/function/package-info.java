/// Every function and operator of KQL, each in one file as one constant `DEFINITION`.
///
/// A definition says its name, signatures, null rule, summary and examples (which are tests), the
/// Java method that is its reference, and where speed asks for it a native SQL lowering. To add
/// one: a class with a `DEFINITION`, and its line in [FunctionLibrary]; a test finds a forgotten
/// line, and runs the examples on both ways.
@NullMarked
package org.conshelf.function;

import org.jspecify.annotations.NullMarked;
