package org.conshelf.plugin;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.FunctionLibrary;
import org.conshelf.plan.TableOperation;
import org.conshelf.plan.TableRow;
import org.conshelf.schema.Column;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `narrow`: a row for each value, with the number of its row from 0 and the name of its column.
/// Values are written as `tostring()` writes them, and nulls as `[null]`.
///
/// Source: <https://learn.microsoft.com/kusto/query/narrow-plugin>
record Narrow(List<Column> columns) implements TableOperation {
    static final Plugin DEFINITION =
            Plugin.named("narrow")
                    .summary(
                            "A row for each value: its row's number, its column's name, the value.")
                    .page("narrow-plugin")
                    .takes()
                    .wholeRows()
                    .example(
                            "print a = 5, b = 'x' | evaluate narrow()",
                            "datatable(Row: long, Column: string, Value: string) "
                                    + "[0, 'a', '5', 0, 'b', 'x']")
                    .planned(a ->
                            new Plugin.Planned(
                                    List.of(
                                            new Column("Row", KqlType.LONG),
                                            new Column("Column", KqlType.STRING),
                                            new Column("Value", KqlType.STRING)),
                                    new Narrow(a.columns())));

    @Override
    public String name() {
        return "narrow";
    }

    @Override
    public List<TableRow> apply(List<List<TableRow>> inputs) {
        var result = new ArrayList<TableRow>();
        long number = 0;
        for (var row : inputs.getFirst()) {
            for (int i = 0; i < columns.size(); i++) {
                var column = columns.get(i);
                result.add(
                        row.with(number, column.name(), Texts.of(column.type(), row.values()[i])));
            }
            number++;
        }
        return result;
    }

    /// Values as `tostring()` writes them.
    static final class Texts {
        private Texts() {}

        static String of(KqlType type, @Nullable Object value) {
            if (value == null) {
                return "[null]";
            }
            if (type == KqlType.STRING) {
                return (String) value;
            }
            for (var overload : FunctionLibrary.required("tostring").overloads()) {
                if (overload.parameters().getFirst().types().contains(type)) {
                    var text = overload.evaluator().evaluate(new @Nullable Object[] {value});
                    return text == null ? "" : text.toString();
                }
            }
            return value.toString();
        }
    }
}
