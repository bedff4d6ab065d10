// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "app/cli/Progress.h"

#include <cstdio>

namespace tradeoff::cli {

namespace {

constexpr double kBetweenLines = 1.0; // seconds

} // namespace

Progress::Progress(std::string strategy, std::vector<frontier::Objective> objectives, bool shown)
    : m_strategy(std::move(strategy)), m_objectives(std::move(objectives)), m_shown(shown)
{
}

void Progress::progress(double spent, const solve::Spending& spending)
{
    if (!m_shown || spending.wallSeconds - m_lastLine < kBetweenLines) return;
    m_lastLine = spending.wallSeconds;
    std::fprintf(stderr, "%s  %5.1f s  %3.0f %%  %lld iterations, %d plans judged\n", m_strategy.c_str(),
                 spending.wallSeconds, 100 * spent, static_cast<long long>(spending.iterations), m_plans);
}

void Progress::solution(const run::JudgedSolution& solution)
{
    ++m_plans;
    // The first plan at once, later ones with the beat of the progress lines.
    if (!m_shown || (m_plans > 1 && solution.spending.wallSeconds - m_lastLine < kBetweenLines)) return;
    m_lastLine = solution.spending.wallSeconds;
    std::string values;
    for (std::size_t i = 0; i < m_objectives.size(); ++i)
        values += (i ? ", " : "") + m_objectives[i].id + " " +
                  frontier::withUnit(m_objectives[i], solution.verdict.values[i]);
    std::fprintf(stderr, "%s  %5.1f s  plan %d: %s\n", m_strategy.c_str(), solution.spending.wallSeconds,
                 m_plans, values.c_str());
}

void Progress::front(const run::JudgedFront& front)
{
    ++m_plans;
    if (m_shown)
        std::fprintf(stderr, "%s  %5.1f s  plan %d: a front of %zu steps\n", m_strategy.c_str(),
                     front.spending.wallSeconds, m_plans, front.countingSteps);
}

void Progress::note(const std::string& sentence)
{
    std::fprintf(stderr, "%s: %s\n", m_strategy.c_str(), sentence.c_str());
}

} // namespace tradeoff::cli
