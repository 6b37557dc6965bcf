package org.conshelf.source;

/// Every kind of message, with its stable code.
///
/// KQ0xx: reading the text of a query; KQ1xx: names and types; KQ2xx: what is not served; KQ3xx: at
/// run time; KQ4xx: how it was read; KQ5xx: what is likely a mistake (RL1xx likewise, of a rule's
/// metadata); RL: rule documents; TS: tests of rules; EV: evidence; CF: command line and
/// configuration.
public enum DiagnosticCode {
    SYNTAX("KQ001", "The text is not KQL."),
    UNTERMINATED_STRING("KQ002", "A string literal does not end on its line."),
    BAD_LITERAL("KQ003", "A literal is malformed or out of its type's range."),
    TOO_DEEP("KQ004", "The query is nested too deeply or is too long."),

    UNKNOWN_COLUMN("KQ101", "No column of this name is in scope."),
    UNKNOWN_TABLE("KQ102", "No table or tabular variable has this name."),
    UNKNOWN_FUNCTION("KQ103", "No function has this name."),
    WRONG_ARGUMENT_COUNT("KQ104", "The function takes another number of arguments."),
    WRONG_ARGUMENT_TYPE(
            "KQ105", "An argument is of a type that the function or operator does not take."),
    TYPE_MISMATCH("KQ106", "Two sides are of types that do not go together."),
    NOT_SCALAR("KQ107", "A single value is needed here, not a table."),
    NOT_TABULAR("KQ108", "A table is needed here, not a single value."),
    NOT_CONSTANT("KQ109", "A value that is known before the query runs is needed here."),
    DUPLICATE_NAME("KQ110", "The name is given twice."),
    NOT_AN_AGGREGATE("KQ111", "An aggregation is needed here."),
    AGGREGATE_NOT_ALLOWED("KQ112", "An aggregation is not allowed here."),
    RECURSION("KQ113", "A function or view refers to itself."),
    NOT_SERIALIZED("KQ114", "The function needs rows in an order."),
    BAD_PARAMETER("KQ115", "The operator does not take this parameter or this value of it."),
    ASSERTION_FAILED("KQ130", "An assert() of the query does not hold."),

    UNSUPPORTED_OPERATOR("KQ201", "The operator is not supported."),
    UNSUPPORTED_FUNCTION("KQ202", "The function is known and not supported."),
    UNSUPPORTED_FEATURE("KQ203", "A form of the language that is not supported."),
    UNSUPPORTED_REGEX("KQ204", "The regular expression cannot be served with the same meaning."),
    BAD_REGEX("KQ205", "The regular expression is malformed."),

    NOT_ALLOWED("KQ206", "The query names a file that it may not read."),

    RUN_FAILED("KQ301", "The engine failed while it ran the query."),
    TIMED_OUT("KQ302", "The query took longer than it was given."),
    RESULT_TOO_LARGE("KQ303", "The result is larger than allowed."),

    DEPRECATED("KQ401", "The name is an old one of something that has a new name."),
    PASTED_ESCAPE(
            "KQ402",
            "\\\" inside a verbatim string was read as a quotation mark; Kusto ends the string there."),
    PATH_INTO_STRING(
            "KQ403",
            "A path into a string was read as a path into its XML or JSON; Sentinel refuses it."),
    CONDITIONAL_EVENT("KQ404", "The event is in this table only where it is collected into it."),
    NO_SOURCE("KQ405", "No evidence feeds the table, so it is empty."),
    TIME_FILTER_LEAVES_NOTHING("KQ406", "The time filter leaves out every row of the table."),
    SUBSTITUTED("KQ407", "Something that evidence does not have was stood in for."),

    EVENT_NOT_THERE("KQ501", "The table's log has no event of this id."),
    PROCESS_PAIR("KQ502", "Windows does not start this program from that one."),
    CONTRADICTION("KQ503", "The condition can never be true here."),
    REDUNDANT_CONDITION("KQ504", "The condition changes nothing."),
    FIELD_NOT_IN_EVENT("KQ505", "The event has no value of this name."),
    COLUMN_EMPTY_IN_EVENT("KQ506", "The event never fills this column."),
    VALUE_NOT_IN_COLUMN("KQ507", "The column never has this value."),
    KEYS_UNLIKE("KQ508", "The columns that are joined hold different things."),
    WILDCARD_IN_TEXT("KQ509", "A star in a text is a star, not any text."),
    BACKSLASHES("KQ510", "The text has other backslashes than its author meant."),
    EMPTY_LIST("KQ511", "The list that is compared with is empty."),
    CONTAINS_FOR_HAS("KQ520", "has would find the same, with an index."),
    PLAIN_REGEX("KQ521", "The regular expression is a plain text."),
    CASE_FUNCTION("KQ522", "The case is changed before a comparison that could ignore it."),
    JOIN_KIND_DEFAULT("KQ523", "The join has no kind, so it is innerunique."),
    EXPENSIVE_FIRST("KQ524", "A cheap condition stands behind an expensive one."),
    ALL_TABLES("KQ525", "The query reads all tables."),
    LIST_OF_ONE("KQ526", "The list has one element."),
    UNUSED_LET("KQ527", "A let is never used."),
    JOIN_WITHOUT_TIME("KQ528", "Tables are joined over all time."),
    FIXED_TIME("KQ529", "A rule that runs for years is tied to a date."),
    SHORT_TERM("KQ530", "The term is too short for the index."),
    RANDOM_ROWS("KQ531", "Which rows are kept is left to chance."),
    CHECK_FAILED("KQ590", "A check failed because of a mistake in it; the others went on."),
    UNUSED_DISABLE("KQ591", "A comment switches off what is not there."),

    NO_QUERY("RL001", "The document holds no query."),
    BAD_DOCUMENT("RL002", "The rule document cannot be read."),
    BAD_FIELD("RL003", "A field of the rule document is missing or malformed."),
    BAD_YAML("RL004", "The text is no YAML, or has more in it than is read."),
    DUPLICATE_KEY("RL005", "A mapping of a YAML or JSON text has a key twice."),
    BAD_JSON("RL007", "The text is no JSON, or has more in it than is read."),
    UNKNOWN_FIELD("RL006", "The rule's format has no field of this name."),

    UNKNOWN_TECHNIQUE("RL101", "ATT&CK has no technique of this id."),
    RETIRED_TECHNIQUE("RL102", "ATT&CK has taken this technique out."),
    TACTIC_MISMATCH("RL103", "The technique serves none of the rule's tactics."),
    UNKNOWN_TACTIC("RL104", "ATT&CK has no tactic of this name."),
    NO_ENTITY_MAPPING("RL105", "The rule's alerts name no entity."),
    ENTITY_COLUMN("RL106", "An entity is mapped to a column that the result does not have."),
    DETAIL_COLUMN(
            "RL107", "An alert's detail is taken from a column that the result does not have."),
    PERIOD_TOO_SHORT("RL108", "The query looks back further than the rule gives it data."),
    NRT_LIMIT("RL110", "A near-real-time rule cannot do this."),
    NO_SEVERITY("RL111", "The rule has no severity."),
    DETECTION_COLUMNS("RL112", "A custom detection's result lacks a column that it must have."),
    SCHEDULE_LIMIT("RL114", "The rule looks back further than its frequency allows."),
    DUPLICATE_ID("RL115", "Two rules have one id."),

    UNREADABLE("EV001", "The file or folder cannot be read."),
    NOT_EVIDENCE("EV002", "The file is in no format that is known as evidence."),
    DAMAGED("EV003", "A part of the file is damaged and was not read."),
    LEFT_OUT("EV004", "A part of the file was left out: too long, or no evidence."),
    EMPTY("EV005", "The file is empty."),
    REMARK("EV006", "Something about the file that cost no record, such as a wrong checksum."),

    BAD_TEST_FILE("TS001", "The file of tests cannot be read."),
    BAD_TEST_FIELD("TS002", "A field of a test is unknown, missing or malformed."),
    TEST_WITHOUT_RULE("TS003", "The test names no rule, or a rule that is not there."),
    DUPLICATE_TEST("TS004", "Two tests of one file have the same name."),
    MISSING_TEST_EVIDENCE("TS005", "The evidence of a test is not there or is no evidence."),
    UNKNOWN_SIMULATION("TS006", "No simulated test has this id."),
    BAD_TEST_ROW("TS007", "A row of a test does not fit its table."),
    BAD_EXPECTATION(
            "TS008", "A test expects a column or a value that its rule's result cannot have."),
    UNTESTED_RULE("TS009", "The rule did not run, so its test says nothing."),
    EMPTY_TABLES(
            "TS010",
            "No table that the rule reads had a row for it, so a test without hits says nothing."),
    NO_TEST("TS011", "The rule has no test."),
    BAD_LABEL("TS012", "A line of the labels cannot be read or does not fit the evidence."),

    USAGE("CF001", "The command line or a configuration file is wrong.");

    private final String code;
    private final String summary;

    DiagnosticCode(String code, String summary) {
        this.code = code;
        this.summary = summary;
    }

    /// The code as it is printed, such as `KQ101`.
    public String code() {
        return code;
    }

    /// One sentence that says what it means.
    public String summary() {
        return summary;
    }
}
