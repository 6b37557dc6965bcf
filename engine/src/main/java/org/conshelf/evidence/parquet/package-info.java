/// Parquet files are only recognised here: the engine reads them itself, with its own projection
/// and parallelism.
///
/// In: a file that begins with `PAR1`. Out: a [ParquetFile], which names the file and its table.
@NullMarked
package org.conshelf.evidence.parquet;

import org.jspecify.annotations.NullMarked;
