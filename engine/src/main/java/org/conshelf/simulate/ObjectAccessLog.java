package org.conshelf.simulate;

import java.util.List;

/// The Security log's events about shares, files, keys and other objects.
///
/// Those about keys and service objects are there only where somebody asked for them (an entry in
/// the object's SACL), so a scenario writes them beside others that say the same.
final class ObjectAccessLog {
    private static final long KERNEL_ID = 4;
    private static final String LINE = "\r\n\t\t\t\t";

    private final Host host;

    ObjectAccessLog(Host host) {
        this.host = host;
    }

    /// A share of Windows, as events name it.
    ///
    /// @param path the folder that it is, or empty
    record Share(String name, String path) {
        static final Share ADMIN = new Share("\\\\*\\ADMIN$", "\\??\\C:\\Windows");
        static final Share DRIVE_C = new Share("\\\\*\\C$", "\\??\\C:\\");
        static final Share PIPES = new Share("\\\\*\\IPC$", "");
    }

    /// Event 5140.
    void shareOpened(Session by, Host from, Share share) {
        success(
                5140,
                1,
                12_808,
                share(by, from, share)
                        .with("AccessMask", "0x1")
                        .with("AccessList", "%%4416" + LINE));
        host.stage().step();
    }

    /// Event 5145.
    ///
    /// @param path the file or pipe in the share
    /// @param mask such as `0x12019f`
    void shareChecked(Session by, Host from, Share share, String path, String mask) {
        success(
                5145,
                0,
                12_811,
                share(by, from, share)
                        .with("RelativeTargetName", path)
                        .with("AccessMask", mask)
                        .with("AccessList", rights(mask))
                        .with("AccessReason", "-"));
        host.stage().step();
    }

    private static EventValues share(Session by, Host from, Share share) {
        return new EventValues()
                .withSubject(by)
                .with("ObjectType", "File")
                .with("IpAddress", from.address())
                .with("IpPort", Integer.toString(by.port()))
                .with("ShareName", share.name())
                .with("ShareLocalPath", share.path());
    }

    /// The rights of a mask as event 5145 lists them: numbers of messages, one for each bit.
    private static String rights(String mask) {
        long bits = Long.decode(mask);
        var list = new StringBuilder();
        for (int bit = 16; bit <= 20; bit++) {
            if ((bits >> bit & 1) == 1) {
                list.append("%%").append(1537 + bit - 16).append(LINE);
            }
        }
        for (int bit = 0; bit <= 8; bit++) {
            if ((bits >> bit & 1) == 1) {
                list.append("%%").append(4416 + bit).append(LINE);
            }
        }
        return list.toString();
    }

    /// Event 4674: the service control manager was asked for rights that need a privilege.
    void serviceManagerOpened(Session by) {
        var all = new StringBuilder();
        for (int right : List.of(1537, 1538, 1539, 7168, 7169, 7170, 7171, 7172, 7173)) {
            all.append("%%").append(right).append(LINE);
        }
        success(
                4674,
                0,
                13_056,
                new EventValues()
                        .withSubject(by)
                        .with("ObjectServer", "SC Manager")
                        .with("ObjectType", "SC_MANAGER OBJECT")
                        .with("ObjectName", "ServicesActive")
                        .with("HandleId", "0x%x".formatted(0xffff_8000_0000_0000L + handle() * 16L))
                        .with("AccessMask", all.toString())
                        .with("PrivilegeList", "SeTakeOwnershipPrivilege")
                        .with("ProcessId", host.services().hexId())
                        .with("ProcessName", host.services().image()));
        host.stage().step();
    }

    /// Event 4656 of a service: somebody opened it.
    ///
    /// @param rights numbers of messages: 1539 is to change its permissions, 7185 its settings
    void serviceOpened(Session by, Service service, String mask, List<Integer> rights) {
        var list = new StringBuilder();
        rights.forEach(r -> list.append("%%").append(r).append(LINE));
        success(
                4656,
                1,
                12_804,
                new EventValues()
                        .withSubject(by)
                        .with("ObjectServer", "SC Manager")
                        .with("ObjectType", "SERVICE OBJECT")
                        .with("ObjectName", service.name())
                        .with("HandleId", "0x%x".formatted(0x1_0000_0000L + handle() * 16L))
                        .with("TransactionId", "{00000000-0000-0000-0000-000000000000}")
                        .with("AccessList", list.toString())
                        .with("AccessReason", "-")
                        .with("AccessMask", mask)
                        .with("PrivilegeList", "-")
                        .with("RestrictedSidCount", "0")
                        .with("ProcessId", host.services().hexId())
                        .with("ProcessName", host.services().image())
                        .with("ResourceAttributes", "-"));
        host.stage().step();
    }

    /// Event 4657: a value of a service's key was changed, or made where it had none.
    void serviceValueChanged(
            RunningProcess by, Service service, String value, String before, String after) {
        success(
                4657,
                0,
                12_801,
                new EventValues()
                        .withSubject(by.session())
                        .with("ObjectName", machineKey(service))
                        .with("ObjectValueName", value)
                        .with("HandleId", "0x%x".formatted(handle() * 4L))
                        .with("OperationType", before.isEmpty() ? "%%1904" : "%%1905")
                        .with("OldValueType", before.isEmpty() ? "-" : "%%1874")
                        .with("OldValue", before.isEmpty() ? "-" : before)
                        .with("NewValueType", "%%1874")
                        .with("NewValue", after)
                        .with("ProcessId", by.hexId())
                        .with("ProcessName", by.image()));
        host.stage().step();
    }

    /// Event 4663: a service's key was opened to be written.
    void serviceKeyWritten(RunningProcess by, Service service) {
        success(
                4663,
                1,
                12_801,
                new EventValues()
                        .withSubject(by.session())
                        .with("ObjectServer", "Security")
                        .with("ObjectType", "Key")
                        .with("ObjectName", machineKey(service))
                        .with("HandleId", "0x%x".formatted(handle() * 4L))
                        .with("AccessList", "%%4433" + LINE)
                        .with("AccessMask", "0x2")
                        .with("ProcessId", by.hexId())
                        .with("ProcessName", by.image())
                        .with("ResourceAttributes", "-"));
        host.stage().step();
    }

    /// Event 4670: a service's permissions were changed.
    void servicePermissionsChanged(Session by, Service service, String before, String after) {
        success(
                4670,
                0,
                13_570,
                new EventValues()
                        .withSubject(by)
                        .with("ObjectServer", "SC Manager")
                        .with("ObjectType", "SERVICE OBJECT")
                        .with("ObjectName", service.name())
                        .with("HandleId", "0x%x".formatted(handle() * 4L))
                        .with("OldSd", before)
                        .with("NewSd", after)
                        .with("ProcessId", host.services().hexId())
                        .with("ProcessName", host.services().image()));
        host.stage().step();
    }

    /// 4698, 4699 or 4702: a task was registered, deleted or changed.
    ///
    /// @param xml the task; empty for one that is deleted
    void taskEvent(int eventId, Session by, String name, String xml) {
        success(
                eventId,
                0,
                12_804,
                new EventValues()
                        .withSubject(by)
                        .with("TaskName", name)
                        .with(eventId == 4702 ? "TaskContentNew" : "TaskContent", xml));
        host.stage().step();
    }

    private static String machineKey(Service service) {
        return "\\REGISTRY\\MACHINE\\SYSTEM\\ControlSet001\\Services\\" + service.name();
    }

    private long handle() {
        return 32L + host.stage().random(2000);
    }

    private void success(int eventId, int version, int task, EventValues values) {
        host.security().success(eventId, version, task, KERNEL_ID, values);
    }
}
