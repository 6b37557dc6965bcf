package org.conshelf.simulate;

import java.util.List;

/// sc.exe sdset hides a service by taking everybody's right to see it.
final class ScSdset {
    static final SimulatedTest TEST =
            SimulatedTest.attack(
                            "sc-sdset",
                            "A new service is hidden by its permissions, with sc.exe sdset")
                    .techniques("T1543.003", "T1564", "T1569.002")
                    .behaviour(
                            """
                            A service is made that starts with the computer. Then sc.exe sdset gives it permissions that deny
                            administrators, services and people at the console to see, change or stop it: it runs, and no list of
                            services shows it.
                            """)
                    .signal(
                            "sc.exe with sdset and denials (Security 4688, Sysmon 1).",
                            """
                            DeviceProcessEvents
                            | where FileName =~ "sc.exe" and ProcessCommandLine has "sdset"
                            | where ProcessCommandLine contains "(D;;"
                            """)
                    .signal(
                            "services.exe writes the permissions into the service's key (Sysmon 13).",
                            """
                            DeviceRegistryEvents
                            | where RegistryKey has @"\\Services\\" and RegistryKey endswith @"\\Security"
                            | where RegistryValueName == "Security"
                            """)
                    .signal(
                            "Where services are audited, the old and the new permissions (Security 4670).",
                            """
                            SecurityEvent
                            | where EventID == 4670 and ObjectType == "SERVICE OBJECT" and EventData has "DCLCWPDTSD"
                            """)
                    .signal(
                            "The service was installed a moment before (System 7045, Security 4697).",
                            """
                            SecurityEvent
                            | where EventID == 4697 and ServiceName == "DisplayCalibration"
                            """)
                    .commands(
                            """
                            sc.exe create DisplayCalibration binPath= "C:\\ProgramData\\calibrate.exe" start= auto
                            sc.exe sdset DisplayCalibration "D:(D;;DCLCWPDTSD;;;IU)(D;;DCLCWPDTSD;;;SU)(D;;DCLCWPDTSD;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)"
                            """)
                    .cleanUp(
                            """
                            sc.exe sdset DisplayCalibration "D:(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)"
                            sc.exe delete DisplayCalibration
                            """)
                    .plays(ScSdset::play);

    private static final String NAME = "DisplayCalibration";
    private static final String USUAL =
            "(A;;CCLCSWRPWPDTLOCRRC;;;SY)(A;;CCDCLCSWRPWPDTLOCRSDRCWDWO;;;BA)"
                    + "(A;;CCLCSWLOCRRC;;;IU)(A;;CCLCSWLOCRRC;;;SU)";
    private static final String DENIALS =
            "(D;;DCLCWPDTSD;;;IU)(D;;DCLCWPDTSD;;;SU)(D;;DCLCWPDTSD;;;BA)";

    private ScSdset() {}

    private static void play(Stage stage) {
        var host = stage.server("host");
        var desk = Desk.withCommandPrompt(host, stage.administrator());
        var control = new ServiceControl(host, desk.session());
        var program = "C:\\ProgramData\\calibrate.exe";
        host.sysmon().fileCreated(desk.shell(), program);
        var service = Service.automatic(NAME, program);
        host.end(
                desk.types(
                        "sc.exe",
                        "sc.exe  create " + NAME + " binPath= \"" + program + "\" start= auto"));
        control.install(service);
        stage.pass(10_000);
        host.end(desk.types("sc.exe", "sc.exe  sdshow " + NAME));
        var permissions = "D:" + DENIALS + USUAL;
        var sc = desk.types("sc.exe", "sc.exe  sdset " + NAME + " \"" + permissions + "\"");
        host.objects().serviceOpened(desk.session(), service, "0x40000", List.of(1539));
        host.objects()
                .servicePermissionsChanged(desk.session(), service, "D:" + USUAL, permissions);
        host.sysmon()
                .registryValueSet(
                        host.services(), service.key() + "\\Security\\Security", "Binary Data");
        host.end(sc);
    }
}
