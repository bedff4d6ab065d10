// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/solve/RunContext.h"

#include <cstdint>

namespace tradeoff::routing {

/// A part of a run's budget: from now until a share of it is spent; where the run has no limit,
/// kWithoutBudget iterations. Several threads may ask for the progress while none counts.
class Stretch
{
public:
    Stretch(const solve::RunContext& context, double share);

    /// From 0 to 1, as if `more` iterations beyond those counted were done.
    double progress(std::int64_t more = 0) const;
    void count(std::int64_t iterations) { m_counted += iterations; }

    /// Into how many parts to cut now, at most `most`: no more than iterations are left to the run.
    int parts(int most) const;
    /// Iterations of each of `parts` until the next cut: few enough for many cuts in this stretch.
    int iterationsOfPart(int parts) const;

private:
    const solve::RunContext& m_context;
    double m_begin;
    double m_end;
    std::int64_t m_counted = 0;
};

} // namespace tradeoff::routing
