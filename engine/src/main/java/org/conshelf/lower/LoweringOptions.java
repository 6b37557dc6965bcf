package org.conshelf.lower;

/// How to lower.
///
/// @param lineage whether the rows carry their sources
/// @param wrapping whether arithmetic on whole numbers must wrap where it overflows: slower, and
///   wanted only where the engine said that it did
/// @param tables what the tables of the catalogue are to the engine
/// @param functions the names of Java functions, kept as long as the engine lives
public record LoweringOptions(
        boolean lineage, boolean wrapping, StoredTables tables, JavaFunctions functions) {}
