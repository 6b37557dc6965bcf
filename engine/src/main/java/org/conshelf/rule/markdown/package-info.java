/// Hunting pages in Markdown: one rule for each fenced query, with the headings above it.
///
/// A fence is a query where it is marked `kql`, `kusto` or `csl`; one without a mark, or with that
/// of C# or SQL, which people choose for their colours, where it looks like one. The ATT&CK mapping
/// comes from tables of any shape (`AttackTable`), and else from lines that speak of it. A page
/// with no query is an error, but for the pages that every project has (`README.md`).
///
/// [MarkdownPage] reads the guide that stands beside a rule's document, too.
@NullMarked
package org.conshelf.rule.markdown;

import org.jspecify.annotations.NullMarked;
