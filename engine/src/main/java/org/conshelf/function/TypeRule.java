package org.conshelf.function;

import java.util.List;
import org.conshelf.schema.KqlType;

/// The type of a result, told by the types of the arguments as they are after conversion.
@FunctionalInterface
public interface TypeRule {
    KqlType result(List<KqlType> arguments);

    static TypeRule always(KqlType type) {
        return arguments -> type;
    }

    /// The type of the argument with this index.
    static TypeRule like(int index) {
        return arguments -> arguments.get(index);
    }
}
