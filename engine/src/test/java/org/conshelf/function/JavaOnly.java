package org.conshelf.function;

import java.util.ArrayList;
import java.util.List;
import org.conshelf.plan.Rel;
import org.conshelf.plan.Rels;
import org.conshelf.plan.Scalar;

/// Plans without native lowerings, so that the engine runs the Java methods.
public final class JavaOnly {
    private JavaOnly() {}

    /// The same plan; its subqueries stay as they are.
    public static Rel of(Rel rel) {
        return Rels.rebuild(
                rel, Rels.inputs(rel).stream().map(JavaOnly::of).toList(), JavaOnly::of);
    }

    static Scalar of(Scalar scalar) {
        if (scalar instanceof Scalar.AggregateCall call) {
            return new Scalar.AggregateCall(
                    call.function(),
                    call.overload(),
                    call.arguments().stream().map(JavaOnly::of).toList(),
                    call.output(),
                    call.type());
        }
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
