/// Hunting pages in Markdown with fenced KQL.
@NullMarked
package org.conshelf.rule.markdown;

import org.jspecify.annotations.NullMarked;
