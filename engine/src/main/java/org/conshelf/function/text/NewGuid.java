package org.conshelf.function.text;

import java.util.UUID;
import org.conshelf.function.ScalarFunction;
import org.conshelf.schema.KqlType;

/// `new_guid`: another random GUID for each row.
final class NewGuid {
    static final ScalarFunction DEFINITION =
            ScalarFunction.named("new_guid")
                    .summary("A random GUID.")
                    .page("new-guid-function")
                    .nondeterministic()
                    .overload(KqlType.GUID)
                    .java(_ -> UUID.randomUUID().toString())
                    .example("strlen(tostring(new_guid()))", "36")
                    .build();

    private NewGuid() {}
}
