/// Made-up telemetry: what computers would have logged of an attack, and of an ordinary day.
///
/// A [Scenario] plays on a [Stage], which has hosts, a clock and a random generator with a fixed
/// seed; what the hosts' logs receive becomes files of evidence. [Samples] are the files that the
/// project brings, in its folder `samples`, so that a fresh clone has something to hunt over. The
/// same seed gives the same bytes.
///
/// Hosts, people and addresses are invented: names under example.org, addresses of RFC 5737.
///
/// To add a scenario: a class that implements [Scenario], and its line in [Samples]; then write the
/// folder anew.
@NullMarked
package org.conshelf.simulate;

import org.jspecify.annotations.NullMarked;
