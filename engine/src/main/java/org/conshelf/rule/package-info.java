/// Documents that hold detections become [Rule]s: a query each, with what the document says of it.
///
/// In: files and folders. Out: [LoadedRules]. [RuleFormats] is the front door; it tells by content
/// which [RuleFormat] reads a document. [RuleParser] parses what the rules hold. What a document
/// says beside its query is in [RuleDetails], where it says it in [RulePlaces], the page beside it
/// is its [Guide]; [RuleFiles] tells by name which files belong to a rule and are none.
///
/// To add a format: a package with a [RuleFormat] and a word in [DocumentFormat], and its line in
/// [RuleFormats]. [RuleFields] reads mappings of YAML and JSON and says what is wrong at its place;
/// fields are to have the names that [RulePlaces] lists.
@NullMarked
package org.conshelf.rule;

import org.jspecify.annotations.NullMarked;
