/// The operators of KQL as functions named by their spelling: `+`, `==`, `has_any`, `!between`.
///
/// In: the contracts of [org.conshelf.function]. Out: [OperatorFunctions#ALL]. Operators that
/// differ in a flag only (negated, case-sensitive) are made by one factory; to add one, give the
/// factory of its family another line, or write a new one and list it in [OperatorFunctions].
@NullMarked
package org.conshelf.function.operator;

import org.jspecify.annotations.NullMarked;
