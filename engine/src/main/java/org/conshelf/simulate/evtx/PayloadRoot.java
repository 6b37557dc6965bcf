package org.conshelf.simulate.evtx;

import static java.util.Map.entry;

import java.util.Map;
import org.conshelf.simulate.SimulatedEvent.Source;
import org.conshelf.simulate.evtx.Xml.Element;

/// The element in which an event has its values: EventData as a rule. Some providers have elements
/// of their own in UserData, and some name their EventData.
///
/// @param name the element's, or that of the EventData; empty where it has none
/// @param namespace empty for EventData
record PayloadRoot(String name, String namespace) {
    private static final PayloadRoot EVENT_DATA = new PayloadRoot("", "");
    private static final String EVENT_LOG =
            "http://manifests.microsoft.com/win/2004/08/windows/eventlog";
    private static final String WMI = "http://manifests.microsoft.com/win/2006/windows/WMI";

    /// By the provider, or by the provider and the event's id.
    private static final Map<String, PayloadRoot> ROOTS =
            Map.ofEntries(
                    userData("Microsoft-Windows-Eventlog 104", "LogFileCleared", EVENT_LOG),
                    userData("Microsoft-Windows-Eventlog 1102", "LogFileCleared", EVENT_LOG),
                    userData("Microsoft-Windows-Eventlog 1100", "ServiceShutdown", EVENT_LOG),
                    userData(
                            "Microsoft-Windows-TerminalServices-RemoteConnectionManager",
                            "EventXML",
                            "Event_NS"),
                    userData(
                            "Microsoft-Windows-TerminalServices-LocalSessionManager",
                            "EventXML",
                            "Event_NS"),
                    userData(
                            "Microsoft-Windows-WMI-Activity 5857",
                            "Operation_StartedOperational",
                            WMI),
                    userData("Microsoft-Windows-WMI-Activity 5858", "Operation_ClientFailure", WMI),
                    userData(
                            "Microsoft-Windows-WMI-Activity 5860",
                            "Operation_TemporaryEssStarted",
                            WMI),
                    userData(
                            "Microsoft-Windows-WMI-Activity 5861",
                            "Operation_ESStoConsumerBinding",
                            WMI),
                    named("Microsoft-Windows-TaskScheduler 106", "TaskRegisteredEvent"),
                    named("Microsoft-Windows-TaskScheduler 140", "TaskUpdated"),
                    named("Microsoft-Windows-TaskScheduler 141", "TaskDeleted"),
                    named("Microsoft-Windows-TaskScheduler 129", "CreatedTaskProcess"),
                    named("Microsoft-Windows-TaskScheduler 100", "TaskStartEvent"),
                    named("Microsoft-Windows-TaskScheduler 102", "TaskSuccessEvent"),
                    named("Microsoft-Windows-TaskScheduler 200", "ActionStart"),
                    named("Microsoft-Windows-TaskScheduler 201", "ActionSuccess"));

    private static Map.Entry<String, PayloadRoot> userData(
            String whose, String element, String namespace) {
        return entry(whose, new PayloadRoot(element, namespace));
    }

    private static Map.Entry<String, PayloadRoot> named(String whose, String name) {
        return entry(whose, new PayloadRoot(name, ""));
    }

    static PayloadRoot of(Source source) {
        var ofEvent = ROOTS.get(source.provider() + " " + source.eventId());
        return ofEvent != null ? ofEvent : ROOTS.getOrDefault(source.provider(), EVENT_DATA);
    }

    boolean isUserData() {
        return !namespace.isEmpty();
    }

    /// The element, with the values in it.
    Element element(Xml... values) {
        if (isUserData()) {
            return Xml.element(name, values).with("xmlns", namespace);
        }
        var data = Xml.element("EventData", values);
        return name.isEmpty() ? data : data.with("Name", name);
    }
}
