package org.conshelf.lower;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.conshelf.function.Evaluator;
import org.conshelf.plan.Scalar;
import org.conshelf.schema.KqlType;

/// Gives Java functions their names in SQL: `kql_strlen__s` for `strlen` of a string. One name is
/// one method, however many plans use it. Used by one thread.
public final class JavaFunctions {
    private final Map<String, JavaFunction> byName = new HashMap<>();

    /// The function that computes a call.
    JavaFunction of(Scalar.Call call) {
        var function = call.function();
        return named(
                function.name(),
                call.overload().evaluator(),
                call.argumentTypes(),
                call.type(),
                function.nulls(),
                function.deterministic());
    }

    JavaFunction named(
            String kqlName,
            Evaluator evaluator,
            List<KqlType> parameters,
            KqlType result,
            org.conshelf.function.NullRule nulls,
            boolean constant) {
        var base = new StringBuilder("kql_").append(word(kqlName)).append("__");
        parameters.forEach(p -> base.append(letter(p)));
        for (int i = 1; ; i++) {
            String name = i == 1 ? base.toString() : base + "_" + i;
            var candidate = new JavaFunction(name, evaluator, parameters, result, nulls, constant);
            var present = byName.putIfAbsent(name, candidate);
            if (present == null || present.equals(candidate)) {
                return present == null ? candidate : present;
            }
        }
    }

    /// Operators are functions too: `!has` becomes `x21_has`.
    private static String word(String name) {
        var word = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_') {
                word.append(c);
            } else {
                word.append('x').append(Integer.toHexString(c)).append('_');
            }
        }
        return word.toString();
    }

    private static char letter(KqlType type) {
        return switch (type) {
            case BOOL -> 'b';
            case INT -> 'i';
            case LONG -> 'l';
            case REAL -> 'r';
            case DECIMAL -> 'm';
            case STRING -> 's';
            case DATETIME -> 'd';
            case TIMESPAN -> 't';
            case GUID -> 'g';
            case DYNAMIC -> 'j';
        };
    }
}
