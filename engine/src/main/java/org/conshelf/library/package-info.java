/// What a user gives beside evidence and rules: functions of his own, and watchlists.
///
/// [Library] is the front door: files and folders in, functions, watchlists and messages out, which
/// [Library#extend] puts into a [org.conshelf.schema.Catalog]. [FunctionFile] takes a file of KQL
/// apart. What is wrong in one function does not touch the others.
@NullMarked
package org.conshelf.library;

import org.jspecify.annotations.NullMarked;
