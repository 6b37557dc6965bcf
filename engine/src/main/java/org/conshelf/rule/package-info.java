/// Documents that hold detections become [Rule]s: a query each, with what the document says of it.
///
/// [RuleFormats] tells by content which [RuleFormat] reads a document. To add a format: a package
/// with a [RuleFormat], and its line in [RuleFormats].
///
/// [RuleParser] parses what they hold.
@NullMarked
package org.conshelf.rule;

import org.jspecify.annotations.NullMarked;
