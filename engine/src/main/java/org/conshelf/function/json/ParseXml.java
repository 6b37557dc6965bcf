package org.conshelf.function.json;

import java.nio.charset.StandardCharsets;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;
import org.jspecify.annotations.Nullable;

/// `parse_xml()`. A text that is no XML document gives null, as does one of over 1 MiB.
final class ParseXml {
    private static final int LONGEST_BYTES = 1_048_576;

    static final ScalarFunction DEFINITION =
            ScalarFunction.named("parse_xml")
                    .summary("The dynamic value that an XML document stands for.")
                    .page("parse-xml-function")
                    .overload(KqlType.DYNAMIC, Parameter.stringified("xml"))
                    .java(a -> parse((String) a[0]))
                    .example(
                            "parse_xml('<e name=\"value\">text</e>')",
                            "dynamic({'e': {'@name': 'value', '#text': 'text'}})")
                    .example(
                            "parse_xml('<e> <a>1</a> <a>2</a> <b/> </e>')",
                            "dynamic({'e': {'a': ['1', '2'], 'b': null}})")
                    .example("parse_xml('no xml')", "dynamic(null)")
                    .build();

    private ParseXml() {}

    private static @Nullable String parse(String text) {
        if (text.length() > LONGEST_BYTES
                || (text.length() > LONGEST_BYTES / 3
                        && text.getBytes(StandardCharsets.UTF_8).length > LONGEST_BYTES)) {
            return null;
        }
        var value = new XmlReader(text).read();
        return value == null ? null : value.toDynamic();
    }
}
