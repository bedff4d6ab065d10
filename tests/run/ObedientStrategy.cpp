// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A strategy for the tests of the Runner: its parameter says how to behave.

#include "core/problems/routing/Problem.h"
#include "core/solve/Strategy.h"

#include <chrono>
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <stdexcept>
#include <string>
#include <thread>
#include <unistd.h>
#include <vector>

namespace {

using namespace tradeoff;
namespace routing = problems::routing;

void pause(int milliseconds)
{
    std::this_thread::sleep_for(std::chrono::milliseconds(milliseconds));
}

/// Every stop on its own route: feasible wherever each demand fits.
routing::Routes starRoutes(const routing::Problem& problem)
{
    routing::Routes routes;
    for (int node = 0; node < problem.nodes(); ++node)
        if (node != problem.depot()) routes.push_back({node});
    return routes;
}

/// The first two routes driven as one.
routing::Routes joined(routing::Routes routes)
{
    routes[0].insert(routes[0].end(), routes[1].begin(), routes[1].end());
    routes.erase(routes.begin() + 1);
    return routes;
}

problems::Solution claiming(const problems::Problem& problem, const routing::Routes& routes)
{
    problems::Solution solution = routing::toSolution(routes);
    const auto verdict = problem.judge(solution);
    for (std::size_t i = 0; i < verdict.values.size(); ++i)
        solution.claims[problem.objectives()[i].id] = verdict.values[i];
    return solution;
}

void growForEver()
{
    std::vector<std::vector<char>> hoard;
    for (;;) {
        hoard.emplace_back(16 << 20, 'x');
        pause(5);
    }
}

void forkSleeper(solve::RunContext& context)
{
    const pid_t child = fork();
    if (child == 0) {
        pause(60'000);
        _exit(0);
    }
    context.note("child " + std::to_string(child));
}

void shoutForEver()
{
    const std::string chunk(1 << 20, 'x');
    for (;;)
        if (write(STDERR_FILENO, chunk.data(), chunk.size()) < 0) return;
}

class Obedient final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override
    {
        solve::StrategyDescription d;
        d.id = "tests_obedient";
        d.name = "Obedient";
        d.version = "1";
        d.kinds = {"routing"};
        d.objectives = {"distance", "longest_route", "vehicles"};
        d.iteration = "one pause of a millisecond";
        d.summary = "Behaves as told.";
        d.source = "the tests";
        solve::ParameterSpec behaviour;
        behaviour.id = "behaviour";
        behaviour.type = solve::ParameterSpec::Type::Choice;
        behaviour.standard = "honest";
        behaviour.choices = {"honest", "two_plans", "lies",   "skips_a_stop", "crashes_late",
                             "exits",  "throws",    "prints", "deaf",         "deafer",
                             "grows",  "forks",     "shouts", "works",        "infeasible"};
        behaviour.help = "what to do";
        d.parameters = {behaviour};
        return d;
    }

    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest&) const override
    {
        if (problem.name() == "unwanted") return "This strategy does not take problems named unwanted.";
        return std::nullopt;
    }

    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override
    {
        const auto& model = dynamic_cast<const routing::Problem&>(problem);
        const std::string& behaviour = parameters.choice("behaviour");
        const routing::Routes star = starRoutes(model);
        context.note("pid " + std::to_string(getpid()));
        if (behaviour == "infeasible") return solve::Status::Infeasible;
        if (behaviour == "lies") {
            auto solution = claiming(problem, star);
            --solution.claims["distance"].number;
            context.solution(solution);
            return solve::Status::Finished;
        }
        if (behaviour == "skips_a_stop") {
            auto routes = star;
            routes.pop_back();
            context.solution(routing::toSolution(routes));
            return solve::Status::Finished;
        }
        context.solution(claiming(problem, star));
        context.flush();
        if (behaviour == "two_plans") context.solution(claiming(problem, joined(star)));
        return misbehave(behaviour, context);
    }

private:
    static solve::Status misbehave(const std::string& behaviour, solve::RunContext& context)
    {
        if (behaviour == "crashes_late") std::abort(); // a signal that no sanitizer takes for itself
        if (behaviour == "exits") std::_Exit(7);
        if (behaviour == "throws") throw std::runtime_error("out of ideas");
        if (behaviour == "grows") growForEver();
        if (behaviour == "forks") forkSleeper(context);
        if (behaviour == "shouts") shoutForEver();
        if (behaviour == "prints") {
            std::puts("a line of my own");
            std::puts("{\"type\":\"solution\",\"decisions\":{}}");
            std::fflush(stdout);
        }
        if (behaviour == "deafer") std::signal(SIGTERM, SIG_IGN);
        while (behaviour == "deaf" || behaviour == "deafer") pause(10);
        if (behaviour != "works") return solve::Status::Finished;
        while (context.step()) pause(1);
        return solve::Status::Stopped;
    }
};

} // namespace

TRADEOFF_STRATEGY(Obedient)
