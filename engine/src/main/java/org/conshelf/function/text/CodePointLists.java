package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.STRING;

import java.util.ArrayList;
import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;
import org.jspecify.annotations.Nullable;

/// Texts as the numbers of their characters.
final class CodePointLists {
    static final ScalarFunction FROM_STRING =
            ScalarFunction.named("unicode_codepoints_from_string")
                    .alias("to_utf8")
                    .summary("The code points of a string as an array.")
                    .page("unicode-codepoints-from-string-function")
                    .overload(DYNAMIC, Parameter.of("value", STRING))
                    .java(a -> {
                        var array = new StringBuilder("[");
                        (a[0] instanceof String s ? s : "")
                                .codePoints()
                                .forEach(c ->
                                        (array.length() == 1 ? array : array.append(','))
                                                .append(c));
                        return array.append(']').toString();
                    })
                    .example("unicode_codepoints_from_string('Ku')", "dynamic([75, 117])")
                    .build();

    static final ScalarFunction TO_STRING =
            ScalarFunction.named("unicode_codepoints_to_string")
                    .alias("make_string")
                    .summary(
                            "The string of code points, given one by one or in arrays; empty where one is none.")
                    .page("unicode-codepoints-to-string-function")
                    .overload(STRING, Parameter.wrapped("values"))
                    .variadic()
                    .java(CodePointLists::text)
                    .example("unicode_codepoints_to_string(75, 117)", "'Ku'")
                    .example("unicode_codepoints_to_string(dynamic([75, 117]), 33)", "'Ku!'")
                    .build();

    private static String text(@Nullable Object[] arguments) {
        var text = new StringBuilder();
        for (Object argument : arguments) {
            var elements = DynamicText.elements((String) argument);
            if (elements == null) {
                elements = new ArrayList<>();
                elements.add(argument == null ? null : DynamicText.scalar((String) argument));
            }
            for (Object element : elements) {
                if (!(element instanceof Long c)
                        || c < 0
                        || c > Character.MAX_CODE_POINT
                        || (c >= 0xd800 && c <= 0xdfff)) {
                    return "";
                }
                text.appendCodePoint(c.intValue());
            }
        }
        return text.toString();
    }

    private CodePointLists() {}
}
