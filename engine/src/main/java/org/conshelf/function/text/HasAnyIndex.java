package org.conshelf.function.text;

import static org.conshelf.schema.KqlType.DYNAMIC;
import static org.conshelf.schema.KqlType.LONG;
import static org.conshelf.schema.KqlType.STRING;

import org.conshelf.function.Parameter;
import org.conshelf.function.ScalarFunction;

final class HasAnyIndex {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("has_any_index")
                    .summary(
                            "The position in an array of the first term that a string has; -1 for none.")
                    .page("has-any-index-function")
                    .overload(LONG, Parameter.of("source", STRING), Parameter.of("values", DYNAMIC))
                    .java(a -> {
                        var text = CaseFolding.fold(a[0] instanceof String s ? s : "");
                        var terms = DynamicText.elements((String) a[1]);
                        for (int i = 0; terms != null && i < terms.size(); i++) {
                            var term = String.valueOf(terms.get(i));
                            if (Terms.has(text, CaseFolding.fold(term), Terms.Ends.BOTH)) {
                                return (long) i;
                            }
                        }
                        return -1L;
                    })
                    .example(
                            "has_any_index('this is an example', dynamic(['not', 'example']))", "1")
                    .example("has_any_index('Example number 2', dynamic([1, 2, 3]))", "1")
                    .example("has_any_index('this', dynamic([]))", "-1")
                    .build();

    private HasAnyIndex() {}
}
