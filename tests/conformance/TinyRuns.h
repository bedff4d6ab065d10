// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/run/Runner.h"
#include "tests/conformance/Clauses.h"

namespace tradeoff::conformance {

using Breach = std::optional<std::string>;

inline constexpr std::int64_t kTinyIterations = 3000;
inline constexpr double kSecondsAtMost = 60; ///< a run that needs them breaks the clause

class Ear final : public run::RunListener
{
public:
    void solution(const run::JudgedSolution& solution) override { solutions.push_back(solution); }
    void front(const run::JudgedFront& front) override { fronts.push_back(front); }
    void note(const std::string& sentence) override { notes.push_back(sentence); }

    std::vector<run::JudgedSolution> solutions;
    std::vector<run::JudgedFront> fronts;
    std::vector<std::string> notes;
};

struct Seen
{
    run::RunResult result;
    Ear ear;
};

/// For one objective, with nothing else set.
run::RunSpec specOf(const Subject& subject, const problems::ProblemPtr& problem, const std::string& objective,
                    std::int64_t iterations);
Seen seen(const run::RunSpec& spec);
/// "on 'tiny' for cost"
std::string where(const run::RunSpec& spec);

/// The objectives of the problem that the strategy says it improves, so first the problem's own.
std::vector<std::string> objectivesOf(const Subject& subject, const problems::Problem& problem);
const frontier::Objective& firstObjective(const run::RunSpec& spec);
/// The best value of the first objective among plans and steps that count; empty where nothing does.
std::optional<frontier::Value> bestOf(const run::RunSpec& spec, const run::RunResult& result);

bool isWithin(const frontier::Objective& objective, const frontier::Value& found,
              const frontier::Value& optimum, double factor);
std::string shown(double value);
/// Something in words to a person: at least three of them, on one line, and not a speech.
bool isSentence(const std::string& text);

/// Runs each tiny problem for each objective and asks about what came back.
template <typename Look>
Breach forEachTinyRun(const Subject& subject, const TinyWorld& world, Look look)
{
    for (const auto& tiny : world.solvable)
        for (const auto& objective : objectivesOf(subject, *tiny.problem)) {
            const auto spec = specOf(subject, tiny.problem, objective, kTinyIterations);
            if (const Breach breach = look(tiny, spec, seen(spec))) return *breach + " " + where(spec);
        }
    return std::nullopt;
}

} // namespace tradeoff::conformance
