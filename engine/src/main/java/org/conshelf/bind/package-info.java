/// Syntax becomes a plan: every name is resolved, every type known, every conversion written out.
///
/// [Binder] is the front door: a syntax tree and [BindOptions] in, an immutable
/// [org.conshelf.plan.Plan] out. The first mistake of a query ends its binding; warnings are
/// gathered. To add an operator: its case in [OperatorBinder] and a class for its rules; functions
/// need nothing here.
@NullMarked
package org.conshelf.bind;

import org.jspecify.annotations.NullMarked;
