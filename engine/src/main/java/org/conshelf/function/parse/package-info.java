/// What the operators parse, parse-where and parse-kv compute for one text. The binder writes an
/// operator's pattern down as a JSON constant; the functions here match a text against it. Their
/// names begin with `$`: no query can call them.
@NullMarked
package org.conshelf.function.parse;

import org.jspecify.annotations.NullMarked;
