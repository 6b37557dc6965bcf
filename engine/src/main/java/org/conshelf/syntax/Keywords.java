package org.conshelf.syntax;

import java.util.Set;

/// The words of the language that a name cannot be. Most words of KQL are names wherever the
/// grammar wants a name; these are not, and have to be written as `['name']`.
///
/// Source: <https://github.com/microsoft/Kusto-Query-Language> (which keywords can be identifiers)
final class Keywords {
    /// Words that are never names.
    private static final Set<String> RESERVED =
            Set.of(
                    "and",
                    "anomalychart",
                    "areachart",
                    "asc",
                    "bagexpansion",
                    "barchart",
                    "between",
                    "boolean",
                    "byte",
                    "cachingpolicy",
                    "callout",
                    "cancel",
                    "card",
                    "char",
                    "columnchart",
                    "contains_cs",
                    "containscs",
                    "cycles",
                    "dataexport",
                    "datascope",
                    "date",
                    "datetime",
                    "decimal",
                    "decodeblocks",
                    "desc",
                    "double",
                    "dynamic",
                    "encodingpolicy",
                    "endswith",
                    "endswith_cs",
                    "expandoutput",
                    "extent_tags_retention",
                    "external_data",
                    "first",
                    "flags",
                    "float",
                    "force_remote",
                    "harddelete",
                    "hardretention",
                    "has_all",
                    "has_any",
                    "has_cs",
                    "hasprefix",
                    "hasprefix_cs",
                    "hassuffix",
                    "hassuffix_cs",
                    "hotcache",
                    "int",
                    "int16",
                    "int32",
                    "int64",
                    "int8",
                    "isfuzzy",
                    "journal",
                    "ladderchart",
                    "last",
                    "like",
                    "likecs",
                    "linechart",
                    "long",
                    "missing",
                    "nooptimization",
                    "notcontains",
                    "notcontainscs",
                    "notlike",
                    "notlikecs",
                    "or",
                    "others",
                    "pathformat",
                    "piechart",
                    "pivotchart",
                    "project",
                    "queries",
                    "query_results",
                    "real",
                    "relaxed",
                    "restricted_view_access",
                    "row_level_security",
                    "rowstore",
                    "rowstore_references",
                    "rowstore_sealinfo",
                    "rowstorepolicy",
                    "rowstores",
                    "scatterchart",
                    "seal",
                    "seals",
                    "shards",
                    "simple",
                    "softdelete",
                    "softretention",
                    "stackedareachart",
                    "startswith",
                    "startswith_cs",
                    "statistics",
                    "storedqueryresultcontainers",
                    "string",
                    "tablepurge",
                    "time",
                    "timechart",
                    "timeline",
                    "timepivot",
                    "timespan",
                    "treemap",
                    "uint",
                    "uint16",
                    "uint32",
                    "uint64",
                    "uint8",
                    "ulong",
                    "union",
                    "uniqueid",
                    "unrestrictedviewers",
                    "views",
                    "with_itemindex",
                    "with_match_id",
                    "with_step_name",
                    "writeaheadlog");

    /// Words that can be what a declaration names, as in `extend title = …`, but refer to nothing
    /// by themselves.
    private static final Set<String> DECLARABLE =
            Set.of(
                    "accumulate",
                    "as",
                    "by",
                    "contains",
                    "datatable",
                    "earliest",
                    "externaldata",
                    "find",
                    "has",
                    "in",
                    "invoke",
                    "latest",
                    "materialize",
                    "mdm",
                    "of",
                    "print",
                    "sample",
                    "search",
                    "set",
                    "sql",
                    "title",
                    "to",
                    "toscalar",
                    "totable",
                    "verbose",
                    "viewers",
                    "where");

    /// Words that refer to something where an expression begins, but cannot be declared.
    private static final Set<String> REFERABLE = Set.of("kind", "withsource", "with_source");

    private Keywords() {}

    /// Whether a word alone can refer to a column or variable.
    static boolean canBeReferred(String word) {
        return !RESERVED.contains(word) && !DECLARABLE.contains(word);
    }

    /// Whether a declaration can give a word as name.
    static boolean canBeDeclared(String word) {
        return !RESERVED.contains(word) && !REFERABLE.contains(word);
    }
}
