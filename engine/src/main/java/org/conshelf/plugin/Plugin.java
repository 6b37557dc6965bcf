package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.Example;
import org.conshelf.plan.TableOperation;
import org.conshelf.schema.Column;

/// A plugin of `evaluate`.
///
/// @param name as it is called
/// @param summary what it computes, in one sentence
/// @param note where its results may differ from Kusto's; else empty
/// @param page the name of its page in the KQL reference; empty where it has none
/// @param signatures the lists of parameters that it takes; the first that fits counts
/// @param wholeRows whether it reads all columns of the input, not only those of its arguments
/// @param keepsOrder whether its result's rows have an order where the input's have one
/// @param form how it is computed
/// @param examples pairs of queries with equal results
public record Plugin(
        String name,
        String summary,
        String note,
        String page,
        List<List<PluginParameter>> signatures,
        boolean wholeRows,
        boolean keepsOrder,
        Form form,
        List<Example> examples) {
    public Plugin {
        signatures = List.copyOf(signatures);
        examples = List.copyOf(examples);
    }

    /// How a plugin is computed.
    public sealed interface Form {}

    /// In Java, from all rows of the input.
    public record Computed(Planner planner) implements Form {}

    /// By other operators, which the binder puts in its place.
    public enum Rewritten implements Form {
        BAG_UNPACK,
        PIVOT,
        PREVIEW,
        IDENTITY,
        ESTIMATE_ROWS_COUNT
    }

    /// Turns arguments into what runs.
    @FunctionalInterface
    public interface Planner {
        /// @throws PluginMistake where the arguments do not go together
        Planned plan(PluginArguments arguments);
    }

    /// What a plugin gives.
    ///
    /// @param columns the result's columns; equal names are told apart by the binder
    /// @param operation takes the rows of the input, and those of the lookup table where there is
    ///   one
    public record Planned(List<Column> columns, TableOperation operation) {
        public Planned {
            columns = List.copyOf(columns);
        }
    }

    static Builder named(String name) {
        return new Builder(name);
    }

    /// Gathers a definition.
    static final class Builder {
        private final String name;
        private String summary = "";
        private String note = "";
        private String page = "";
        private final List<List<PluginParameter>> signatures = new ArrayList<>();
        private boolean wholeRows;
        private boolean keepsOrder;
        private final List<Example> examples = new ArrayList<>();

        private Builder(String name) {
            this.name = name;
        }

        Builder summary(String text) {
            summary = text;
            return this;
        }

        Builder note(String text) {
            note = text;
            return this;
        }

        Builder page(String text) {
            page = text;
            return this;
        }

        Builder takes(PluginParameter... parameters) {
            signatures.add(List.of(parameters));
            return this;
        }

        Builder wholeRows() {
            wholeRows = true;
            return this;
        }

        Builder keepsOrder() {
            keepsOrder = true;
            return this;
        }

        Builder example(String query, String sameAs) {
            examples.add(new Example(query, sameAs));
            return this;
        }

        Plugin planned(Planner planner) {
            return build(new Computed(planner));
        }

        Plugin build(Form form) {
            return new Plugin(
                    name, summary, note, page, signatures, wholeRows, keepsOrder, form, examples);
        }
    }
}
