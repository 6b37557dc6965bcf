package org.conshelf.simulate;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// The values of an event, in order.
final class EventValues {
    private final Map<String, String> values = new LinkedHashMap<>();

    EventValues with(String name, String value) {
        values.put(name, value);
        return this;
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

    Map<String, String> asMap() {
        return Collections.unmodifiableMap(values);
    }
}
