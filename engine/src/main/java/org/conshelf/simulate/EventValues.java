package org.conshelf.simulate;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;

/// The values of an event, in order.
final class EventValues {
    private final List<SimulatedEvent.Value> values = new ArrayList<>();

    EventValues with(String name, String value) {
        values.add(new SimulatedEvent.Value(name, value));
        return this;
    }

    /// A value without a name, as events of old providers have them.
    EventValues withUnnamed(String value) {
        return with("", value);
    }

    /// The element `Binary` with a text in it, as the service control manager writes it.
    EventValues withBinary(String text) {
        var bytes = (text + "\0").getBytes(StandardCharsets.UTF_16LE);
        return with(
                SimulatedEvent.Value.BINARY,
                HexFormat.of().formatHex(bytes).toUpperCase(Locale.ROOT));
    }

    /// The four values about a session that many Security events begin with.
    EventValues withSubject(Session session) {
        return with("SubjectUserSid", session.account().sid())
                .with("SubjectUserName", session.account().name())
                .with("SubjectDomainName", session.account().domain())
                .with("SubjectLogonId", session.hexId());
    }

    /// The same four where there is no subject.
    EventValues withoutSubject() {
        return with("SubjectUserSid", "S-1-0-0")
                .with("SubjectUserName", "-")
                .with("SubjectDomainName", "-")
                .with("SubjectLogonId", "0x0");
    }

    List<SimulatedEvent.Value> asList() {
        return List.copyOf(values);
    }
}
