// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/study/policy/Pairs.h"
#include "core/study/policy/Trial.h"

#include <functional>
#include <memory>
#include <optional>
#include <vector>

namespace tradeoff::study::policy {

using ProblemPtr = std::shared_ptr<const problems::choice::Problem>;

/// What a fit brought for the held-out rows: a front, or plans that came alone.
struct Brought
{
    std::shared_ptr<const problems::Front> front;
    std::vector<problems::Solution> plans;

    bool isEmpty() const { return !front && plans.empty(); }
};

/// Plans that came alone are put in order, the cheapest expectation first.
Path pathOf(const problems::choice::Problem& problem, const Brought& brought);

/// The path of brought with tokens in the place of cost. inTokens: the problem so (see Tokens.h).
Path tokenPathOf(const problems::choice::Problem& inTokens, const Brought& brought);
/// Undefined for plans that came alone.
PairCurve pairCurveOf(const problems::choice::Problem& problem, const Brought& brought, Pair pair);

/// One fit after another, each a run of its own; all are counted.
class Fits
{
public:
    Fits(const TrialSettings& settings, const run::StopRequest& stop,
         std::function<void(const TrialProgress&)> progress, int all)
        : m_settings(settings), m_stop(stop), m_progress(std::move(progress)), m_all(all)
    {
    }

    /// Empty if asked to stop. @throws format::InputError with the reason where it came to nothing.
    std::optional<Brought> of(const run::FoundStrategy& strategy, const ProblemPtr& problem);
    /// On each fold; fewer if asked to stop. @throws as above.
    std::vector<Brought> of(const run::FoundStrategy& strategy, const std::vector<ProblemPtr>& folds);
    bool isStopped() const { return m_stop.count() > 0; }

private:
    run::RunSpec specOf(const run::FoundStrategy& strategy, const ProblemPtr& problem) const;

    const TrialSettings& m_settings;
    const run::StopRequest& m_stop;
    std::function<void(const TrialProgress&)> m_progress;
    int m_all;
    int m_done = 0;
};

} // namespace tradeoff::study::policy
