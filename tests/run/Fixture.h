// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#pragma once

#include "core/problems/routing/Problem.h"
#include "core/run/Runner.h"

#include <cstdlib>
#include <functional>
#include <memory>
#include <string>
#include <vector>

namespace tradeoff::tests {

/// Makes the worker of this build the one that is used, and keeps the strategy cache out of the user's home.
inline void useThisBuild()
{
    setenv("TRADEOFF_WORKER", TRADEOFF_BUILD_DIRECTORY "/bin/tradeoff-worker", 1);
    setenv("XDG_CACHE_HOME", TRADEOFF_BUILD_DIRECTORY "/tests/cache", 1);
}

inline std::string strategyFolder()
{
    return TRADEOFF_BUILD_DIRECTORY "/tests/strategies";
}

/// A square of four stops, 10 from side to side, the depot (node 0) in one corner of it: (0,0) (10,0) (10,10)
/// (0,10). Three stops of demand 1, capacity 2. Each on its own route: 10 + 10, nint(14.14) = 14 + 14, 10 +
/// 10: distance 68, longest route 28, 3 vehicles. Stops 1 and 2 together: 10 + 10 + 14 = 34, and 20: distance
/// 54, longest 34, 2 vehicles.
inline problems::ProblemPtr square(const std::string& name = "square")
{
    problems::routing::ProblemData data;
    data.name = name;
    data.x = {0, 10, 10, 0};
    data.y = {0, 0, 10, 10};
    data.demand = {0, 1, 1, 1};
    data.capacity = 2;
    return std::make_shared<const problems::routing::Problem>(data);
}

inline run::RunSpec obedient(const std::string& behaviour, const std::string& problemName = "square")
{
    run::RunSpec spec;
    spec.problem = square(problemName);
    spec.strategy = run::StrategyCatalog({strategyFolder()}).find("tests_obedient");
    spec.parameters = {{"behaviour", behaviour}};
    spec.request.objectives = {"distance"};
    spec.request.seconds = 20;
    return spec;
}

/// Keeps what it hears.
class Listener final : public run::RunListener
{
public:
    void solution(const run::JudgedSolution& solution) override
    {
        solutions.push_back(solution);
        if (onSolution) onSolution();
    }
    void front(const run::JudgedFront& front) override { fronts.push_back(front); }
    void note(const std::string& sentence) override
    {
        notes.push_back(sentence);
        if (onNote) onNote(sentence);
    }
    void progress(double, const solve::Spending&) override { ++progressCalls; }

    /// The number after this word in the notes ("pid 123"), 0 if it was never said.
    int numberAfter(const std::string& word) const
    {
        for (const auto& sentence : notes)
            if (sentence.rfind(word + " ", 0) == 0) return std::stoi(sentence.substr(word.size() + 1));
        return 0;
    }

    std::vector<run::JudgedSolution> solutions;
    std::vector<run::JudgedFront> fronts;
    std::vector<std::string> notes;
    int progressCalls = 0;
    std::function<void(const std::string&)> onNote;
    std::function<void()> onSolution;
};

} // namespace tradeoff::tests
