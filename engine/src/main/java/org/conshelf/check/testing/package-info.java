/// Tests of rules: `conshelf test`.
///
/// In: documents of rules and the files of tests beside them. Out: a [TestReport], with what is
/// different in each test that failed and, where it is asked for, which places of a rule no test
/// has seen go both ways. [RuleTests] is the front door.
///
/// [TestFiles] finds tests, [TestFileReader] reads them into [TestCase]s; [EvidenceGroup] runs
/// those with the same evidence in one workspace; [Comparing] finds the [Difference]s, [Reach] the
/// tests that say nothing, [CoverageMeasure] the [RuleCoverage].
///
/// To add a kind of evidence: a case of [TestEvidence], and its lines in [TestFileReader] and
/// [EvidenceGroup]. To add an expectation: a field of [Expectation], its lines in
/// [ExpectationReader] and [Comparing], and a [Difference]. The format is documented in
/// `docs/tests.md`.
@NullMarked
package org.conshelf.check.testing;

import org.jspecify.annotations.NullMarked;
