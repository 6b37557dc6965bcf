package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

/// The first record of a text of comma-separated values, with quotes doubled inside quotes.
final class ParseCsv {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_csv")
                    .summary("The values of one record of comma-separated values.")
                    .page("parse-csv-function")
                    .overload(DYNAMIC, Parameter.of("csv_text", STRING))
                    .java(a -> a[0] instanceof String s ? DynamicText.array(parse(s)) : null)
                    .example("parse_csv('aa,\"b,b\",cc')", "dynamic(['aa', 'b,b', 'cc'])")
                    .example("parse_csv('a,b\\nc,d')", "dynamic(['a', 'b'])")
                    .build();

    private static List<String> parse(String text) {
        var values = new ArrayList<String>();
        var value = new StringBuilder();
        boolean quoted = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (quoted) {
                if (c == '"' && i + 1 < text.length() && text.charAt(i + 1) == '"') {
                    value.append('"');
                    i++;
                } else if (c == '"') {
                    quoted = false;
                } else {
                    value.append(c);
                }
            } else if (c == '"' && value.isEmpty()) {
                quoted = true;
            } else if (c == ',') {
                values.add(value.toString());
                value.setLength(0);
            } else if (c == '\n' || c == '\r') {
                break;
            } else {
                value.append(c);
            }
        }
        values.add(value.toString());
        return values;
    }

    private ParseCsv() {}
}
