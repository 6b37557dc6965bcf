/// Rules of Microsoft Sentinel.
///
/// [SentinelYaml] reads analytics rules and hunting queries as Azure-Sentinel keeps them;
/// [SentinelTemplate] reads JSON: exports of the portal, the `mainTemplate.json` of solutions,
/// lists of the REST API. Both are the same fields under partly other names, so `SentinelRule`
/// reads and checks them for both. The names that the schema has stand in `Schema`: a new field,
/// type of entity or identifier is a word there.
///
/// A wrong or unknown field is an error at its place; the rule goes on as if it were not there.
/// Expressions of templates are worked out as far as they can be without deploying; a query that
/// cannot be is refused.
@NullMarked
package org.conshelf.rule.sentinel;

import org.jspecify.annotations.NullMarked;
