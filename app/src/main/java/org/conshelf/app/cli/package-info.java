/// The command line: each command a class, all of them reached through [Main].
///
/// Commands read their options, call the engine, and hand its outcomes to [org.conshelf.app.report]
/// to be written. Nothing else in the project prints. To add a command: a class like
/// [QueryCommand], and its line in [Main].
@NullMarked
package org.conshelf.app.cli;

import org.jspecify.annotations.NullMarked;
