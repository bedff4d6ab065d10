// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/run/Runner.h"

#include <string>
#include <vector>

namespace tradeoff::cli {

/// Tells a run's story on standard error: notes always; with `shown`, a line per judged improvement and, once
/// a second, how far the run is.
class Progress final : public run::RunListener
{
public:
    Progress(std::string strategy, std::vector<frontier::Objective> objectives, bool shown);

    void progress(double spent, const solve::Spending& spending) override;
    void solution(const run::JudgedSolution& solution) override;
    void front(const run::JudgedFront& front) override;
    void note(const std::string& sentence) override;

private:
    std::string m_strategy;
    std::vector<frontier::Objective> m_objectives;
    bool m_shown;
    int m_plans = 0;
    double m_lastLine = 0;
};

} // namespace tradeoff::cli
