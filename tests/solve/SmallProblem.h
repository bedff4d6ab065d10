// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/Problem.h"

namespace tradeoff::tests {

/// A problem with two objectives and nothing to judge: the contract of runs needs no kind.
class SmallProblem final : public problems::Problem
{
public:
    std::string kind() const override { return "small"; }
    std::string name() const override { return "small"; }
    std::string size() const override { return "nothing"; }
    const std::vector<frontier::Objective>& objectives() const override { return m_objectives; }
    problems::Verdict judge(const problems::Solution&) const override { return {}; }
    format::ArrayFile encode() const override { return {}; }

private:
    std::vector<frontier::Objective> m_objectives = {
        {"cost", "Cost", "$", frontier::Sense::Minimise, 0},
        {"accuracy", "Accuracy", "", frontier::Sense::Maximise, 0}};
};

} // namespace tradeoff::tests
