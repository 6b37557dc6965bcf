package org.conshelf.function;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Scalar;

/// Plans without native lowerings, so that the engine runs the Java methods.
final class JavaOnly {
    private JavaOnly() {}

    /// The same plan where it is a projection; its inputs stay as they are.
    static Rel of(Rel rel) {
        if (!(rel instanceof Rel.Project project)) {
            return rel;
        }
        var items = new ArrayList<Rel.Assignment>();
        for (var item : project.items()) {
            items.add(new Rel.Assignment(item.column(), of(item.value())));
        }
        return new Rel.Project(of(project.input()), items);
    }

    static Scalar of(Scalar scalar) {
        if (!(scalar instanceof Scalar.Call call)) {
            return scalar;
        }
        var arguments = new ArrayList<Scalar>();
        call.arguments().forEach(a -> arguments.add(of(a)));
        return new Scalar.Call(
                call.function(), of(call.overload()), List.copyOf(arguments), call.type());
    }

    static Overload of(Overload overload) {
        return new Overload(
                overload.parameters(),
                overload.variadic(),
                overload.result(),
                overload.evaluator(),
                null);
    }
}
