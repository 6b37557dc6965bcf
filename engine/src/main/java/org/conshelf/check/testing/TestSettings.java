package org.conshelf.check.testing;

import java.time.Duration;

/// How tests are run.
///
/// @param wallClock the time at which they are run, in ticks
/// @param timeout how long each rule may take over each test's evidence
/// @param coverage whether to measure coverage
/// @param requireTests whether a rule without a test is an error
/// @param workers how many tests run at a time
public record TestSettings(
        Workspaces workspaces,
        long wallClock,
        Duration timeout,
        boolean coverage,
        boolean requireTests,
        int workers) {}
