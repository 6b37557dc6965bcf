/// Files of KQL, with what the comments at their head say.
///
/// `Header` knows what people call the fields. A file that does not parse as one query is cut at
/// blank lines ([org.conshelf.rule.KqlText]), as the editors of Kusto do, and each query has the
/// comments above it.
@NullMarked
package org.conshelf.rule.kql;

import org.jspecify.annotations.NullMarked;
