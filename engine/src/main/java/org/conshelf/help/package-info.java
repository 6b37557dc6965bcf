/// What can be asked, explained: every function, aggregation, operator, plugin and message as a
/// [Topic], found by name.
///
/// In: the definitions themselves (the function library, the operators' synopses, the codes of
/// messages). Out: [Help] finds topics, [HelpPages] writes them as text or as pages in Markdown. To
/// add a kind of thing: a [Shelf] that lists its topics, and its line in [Help]; functions and
/// messages need nothing here.
@NullMarked
package org.conshelf.help;

import org.jspecify.annotations.NullMarked;
