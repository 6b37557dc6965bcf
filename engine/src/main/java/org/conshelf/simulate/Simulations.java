package org.conshelf.simulate;

import java.util.List;
import java.util.Optional;
import org.conshelf.source.Similar;

/// All tests that can be simulated.
///
/// ```java
/// var test = Simulations.find("psexec").orElseThrow();
/// var simulation = Simulation.of(SimulationOptions.of(List.of(test)));
/// SimulationWriter.write(simulation, SimulationFormat.JSON, folder);
/// ```
public final class Simulations {
    /// One line each; the order is that of a list of them.
    private static final List<SimulatedTest> ALL =
            List.of(
                    // Attacks on Windows.
                    ScCreateTemp.TEST,
                    RemoteServiceSc.TEST,
                    NewServicePowerShell.TEST,
                    PsExec.TEST,
                    PaExec.TEST,
                    RemCom.TEST,
                    CsExec.TEST,
                    CobaltStrikePsExec.TEST,
                    CobaltStrikePsExecPsh.TEST,
                    MetasploitPsExecNative.TEST,
                    MetasploitPsExecPowerShell.TEST,
                    MetasploitGetSystem.TEST,
                    ImpacketPsExec.TEST,
                    ImpacketSmbExec.TEST,
                    CovenantSharpSc.TEST,
                    EmpirePsExec.TEST,
                    Tchopper.TEST,
                    ScConfigBinPath.TEST,
                    ScSdset.TEST,
                    ScFailure.TEST,
                    RemoteScheduledTask.TEST,
                    // Attacks on Linux.
                    SystemdService.TEST,
                    SystemdHooks.TEST,
                    SystemdDropIn.TEST,
                    ServiceFromTmp.TEST,
                    SystemdTimer.TEST,
                    SystemdUserService.TEST,
                    SystemdRun.TEST,
                    SystemctlLink.TEST,
                    SystemdGenerator.TEST,
                    UnitMasquerading.TEST,
                    InitScript.TEST,
                    RcLocal.TEST,
                    // Attacks on macOS.
                    LaunchctlSubmit.TEST,
                    LaunchDaemon.TEST,
                    LaunchAgent.TEST,
                    LaunchctlBootstrap.TEST,
                    LaunchMasquerading.TEST,
                    // Harmless on Windows.
                    BenignDeployment.TEST,
                    BenignInstallers.TEST,
                    BenignScanners.TEST,
                    BenignHelpDesk.TEST,
                    BenignDeveloper.TEST,
                    AdminPsExec.TEST,
                    OrdinaryWork.TEST,
                    // Harmless on Linux and macOS.
                    LinuxPackages.TEST,
                    MacInstallers.TEST);

    private Simulations() {}

    /// All of them, attacks first.
    public static List<SimulatedTest> all() {
        return ALL;
    }

    /// The attacks.
    public static List<SimulatedTest> attacks() {
        return ALL.stream().filter(t -> t.kind() == SimulatedTest.Kind.ATTACK).toList();
    }

    /// The test of this id.
    public static Optional<SimulatedTest> find(String id) {
        return ALL.stream().filter(t -> t.id().equals(id)).findFirst();
    }

    /// Ids that might have been meant.
    public static List<String> similar(String id) {
        return Similar.names(id, ALL.stream().map(SimulatedTest::id).toList());
    }
}
