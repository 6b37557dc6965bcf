/// Made-up telemetry: what computers would have logged of an attack, and of an ordinary day.
///
/// [Simulations] are all tests; a [SimulatedTest] is one of them, with its page. A [Simulation] is
/// some of them played: a [Scenario] plays on a [Stage], which has an [Estate] of hosts and people,
/// a clock and a random generator; what the hosts' logs receive becomes [SimulatedLog]s, and
/// [SimulationFiles] of evidence. The same seed gives the same bytes; what a test does depends on
/// the seed and the test, not on those that are played beside it. [Samples] are the files that the
/// project brings, so that a fresh clone has something to hunt over.
///
/// Hosts, people and addresses are invented: names under example.org, addresses of RFC 5737.
///
/// To add a test: a class with a `TEST`, whose scenario asks the stage for hosts by their role and
/// lets things happen on them (a [Desk] to type at, a [ServiceControl], an [SmbConnection] to
/// another computer), and its line in [Simulations]. Its expected signals are queries, which a test
/// runs over what it leaves.
@NullMarked
package org.conshelf.simulate;

import org.jspecify.annotations.NullMarked;
