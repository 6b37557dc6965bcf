/// YAML and JSON texts become immutable nodes that know where they stand: rules, their tests,
/// tuning.
///
/// In: a [org.conshelf.source.SourceText]. Out: a [YamlNode] for each document in it, with the span
/// of every key and value. [Yaml] and [Json] are the front doors. A [YamlScalar] becomes a text of
/// its own whose characters know their places in the document, whatever style it is written in.
///
/// Everything is bounded: size, depth, and what aliases stand for. Nothing is ever constructed but
/// mappings, sequences and scalars.
@NullMarked
package org.conshelf.yaml;

import org.jspecify.annotations.NullMarked;
