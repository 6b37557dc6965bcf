/// The engine that runs inside this process: DuckDB, and the only package that knows it.
///
/// [DuckDbEngine] lowers a plan, registers the Java functions that its SQL calls, and runs it.
/// Evidence comes in through one table function, `evidence` ([EvidenceScan]); nothing else outside
/// of the process can be reached, because file access is switched off and the configuration locked.
@NullMarked
package org.conshelf.run.duckdb;

import org.jspecify.annotations.NullMarked;
