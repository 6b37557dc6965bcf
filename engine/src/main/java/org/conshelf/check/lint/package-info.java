/// Looks rules over for mistakes that are no errors: what can never fire, what is slow, what the
/// product that runs the rule does not take.
///
/// In: rules, as [org.conshelf.rule.RuleFormats] loads them. Out: a [CheckOutcome] of [Finding]s,
/// those of the parser and binder among them. [Check] is the front door; [Fixer] writes what can be
/// mended.
///
/// A [Lint] looks at a [Subject]: the syntax tree, the operators with what they were bound to
/// ([Step]), where columns come from ([Origins]) and what is known of the rows at each place
/// ([Facts]). What it knows of the world stands in tables of facts beside it ([WindowsEventBook],
/// [AttackBook], [ClosedValues]). To add one, see its family: `check.lint.query`,
/// `check.lint.metadata`.
@NullMarked
package org.conshelf.check.lint;

import org.jspecify.annotations.NullMarked;
