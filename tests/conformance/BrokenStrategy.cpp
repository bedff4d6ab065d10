// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// A small honest strategy that breaks one promise, by the name of the file it lies in: tests_broken_lies.so
// claims one less than it drives. tests_broken_nothing.so keeps every promise, and
// tests_broken_nothing_in_fronts.so those about fronts.

#include "core/problems/choice/Hull.h"
#include "core/problems/routing/Problem.h"
#include "core/solve/Strategy.h"

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <dlfcn.h>
#include <numeric>
#include <string>
#include <thread>
#include <vector>

namespace {

using namespace tradeoff;
namespace choice = problems::choice;
namespace routing = problems::routing;

/// "lies" for tests_broken_lies.so.
std::string faultOfThisFile()
{
    static const int here = 0;
    Dl_info info = {};
    dladdr(&here, &info);
    const std::string path = info.dli_fname;
    const std::string prefix = "tests_broken_";
    const std::size_t begin = path.rfind(prefix) + prefix.size();
    return path.substr(begin, path.rfind('.') - begin);
}

struct Cut
{
    std::int64_t cost = INT64_MAX;
    std::size_t from = 0;
};

/// The cheapest routes, at most `fleet`, that visit the stops in this order within capacity and route limit;
/// none if there are none. With longest, the least longest route instead.
routing::Routes cutOf(const routing::Problem& problem, const std::vector<int>& order, std::int64_t limit,
                      int fleet, bool longest)
{
    const std::size_t n = order.size();
    std::vector<std::vector<Cut>> best(static_cast<std::size_t>(fleet) + 1, std::vector<Cut>(n + 1));
    best[0][0].cost = 0;
    std::size_t least = 0;
    for (std::size_t k = 1; k < best.size(); ++k) {
        for (std::size_t from = 0; from < n; ++from) {
            if (best[k - 1][from].cost == INT64_MAX) continue;
            std::int64_t load = 0;
            std::int64_t out = 0;
            int at = problem.depot();
            for (std::size_t to = from + 1; to <= n; ++to) {
                load += problem.demand(order[to - 1]);
                out += problem.distance(at, order[to - 1]);
                at = order[to - 1];
                const std::int64_t length = out + problem.distance(at, problem.depot());
                if (load > problem.capacity()) break;
                if (length > limit) continue;
                const std::int64_t before = best[k - 1][from].cost;
                const std::int64_t cost = longest ? std::max(before, length) : before + length;
                if (cost < best[k][to].cost) best[k][to] = {cost, from};
            }
        }
        if (best[k][n].cost < best[least][n].cost) least = k;
    }
    routing::Routes routes;
    if (least == 0) return routes;
    for (std::size_t to = n, k = least; k > 0; --k) {
        const std::size_t from = best[k][to].from;
        routes.emplace_back(order.begin() + static_cast<std::ptrdiff_t>(from),
                            order.begin() + static_cast<std::ptrdiff_t>(to));
        to = from;
    }
    return routes;
}

/// Every stop on its own route.
routing::Routes starOf(const std::vector<int>& order)
{
    routing::Routes routes;
    for (const int stop : order) routes.push_back({stop});
    return routes;
}

std::optional<std::int64_t> atMost(const solve::RunRequest& request, const std::string& id)
{
    const auto found = request.atMost.find(id);
    return found == request.atMost.end() ? std::nullopt : std::optional(found->second.number);
}

class Broken final : public solve::Strategy
{
public:
    solve::StrategyDescription describe() const override
    {
        using Type = solve::ParameterSpec::Type;
        solve::StrategyDescription d;
        d.id = "tests_broken_" + m_fault;
        d.name = "Broken: " + m_fault;
        d.version = "1";
        d.kinds = {"routing"};
        d.objectives = {"distance", "longest_route", "vehicles"};
        d.iteration = "one random order";
        d.summary = "Cuts random orders of the stops into routes.";
        d.source = "the tests";
        if (sendsFronts()) {
            d.kinds = {"choice"};
            d.objectives = {"accuracy", "cost"};
        }
        d.parameters = {{"haste", Type::Integer, "3", 1, 9, {}, "", "does nothing"}};
        if (is("declares_nonsense")) d.parameters[0].standard = "11";
        if (is("declares_nothing")) d.iteration = "";
        return d;
    }

    std::optional<std::string> refusal(const problems::Problem& problem,
                                       const solve::RunRequest& request) const override
    {
        if (sendsFronts())
            return problem.featureIds().empty() ? std::nullopt
                                                : std::optional<std::string>("plans plain tables only");
        const auto& routing = dynamic_cast<const routing::Problem&>(problem);
        if (is("takes_everything")) return std::nullopt;
        const auto own = describe().objectives;
        for (const auto& id : request.objectives)
            if (std::find(own.begin(), own.end(), id) == own.end()) return "cannot improve '" + id + "'";
        if (!routing.features().empty()) return is("mumbles") ? "no" : "plans plain capacitated routes only";
        return std::nullopt;
    }

    solve::Status solve(const problems::Problem& problem, const solve::Parameters& parameters,
                        solve::RunContext& context) const override
    {
        if (sendsFronts()) return sendFront(dynamic_cast<const choice::Problem&>(problem), context);
        const auto& routing = dynamic_cast<const routing::Problem&>(problem);
        if (is("crashes") || (is("brittle") && parameters.integer("haste") == 9)) std::abort();
        solve::Random random = context.random();
        if (is("draws_from_the_clock") || (is("races") && context.threads().size() > 1))
            random = context.random(
                static_cast<std::uint32_t>(std::chrono::steady_clock::now().time_since_epoch().count()));
        const bool found = search(routing, random, context);
        if (!found && !is("says_nothing"))
            context.note("no order could be cut into routes within the limits");
        while (is("deaf")) std::this_thread::sleep_for(std::chrono::milliseconds(1));
        return solve::Status::Stopped;
    }

private:
    bool is(const char* fault) const { return m_fault == fault; }
    bool sendsFronts() const { return is("pads_its_front") || is("nothing_in_fronts"); }

    /// The exact frontier of a plain table. Padded, it ends by going back a step.
    solve::Status sendFront(const choice::Problem& problem, solve::RunContext& context) const
    {
        auto hull = choice::hullOf(choice::accuracyAgainstCost(problem));
        if (is("pads_its_front") && !hull.rows.empty()) {
            hull.rows.push_back(hull.rows.back());
            hull.options.push_back(hull.base[static_cast<std::size_t>(hull.rows.back())]);
        }
        std::vector<std::int32_t> marks(hull.rows.size() + 1);
        std::iota(marks.begin(), marks.end(), 0);
        context.front(problems::makeFront("choice", hull.base, hull.rows, hull.options, std::move(marks)));
        return solve::Status::Finished;
    }

    /// Cuts one random order after the other. True if a plan was found.
    bool search(const routing::Problem& problem, solve::Random& random, solve::RunContext& context) const
    {
        const auto& request = context.request();
        std::vector<int> order;
        for (int node = 0; node < problem.nodes(); ++node)
            if (!problem.isDepot(node)) order.push_back(node);
        const bool longest = request.objectives[0] == "longest_route";
        std::int64_t limit = problem.data().longestRoute.value_or(INT64_MAX);
        int fleet = std::min(problem.data().vehicles.value_or(problem.stops()), problem.stops());
        if (!is("ignores_limits")) {
            limit = std::min(limit, atMost(request, "longest_route").value_or(INT64_MAX));
            fleet =
                static_cast<int>(std::min<std::int64_t>(fleet, atMost(request, "vehicles").value_or(fleet)));
        }
        std::int64_t least = INT64_MAX;
        do {
            random.shuffle(std::span<int>(order));
            routing::Routes routes = cutOf(problem, order, limit, fleet, longest);
            if (is("lazy")) routes = starOf(order);
            if (routes.empty()) continue;
            const auto verdict = problem.judge(routing::toSolution(routes));
            const int index = frontier::indexOf(problem.objectives(), request.objectives[0]);
            const std::int64_t value = verdict.values[static_cast<std::size_t>(index)].number;
            if (value >= least) continue;
            const bool rewinds = is("rewinds") && least == INT64_MAX;
            least = value;
            if (rewinds) context.step(190);
            propose(problem, routes, verdict, context);
            if (rewinds) context.step(-190);
        } while (goesOn(context));
        return least < INT64_MAX;
    }

    bool goesOn(solve::RunContext& context) const
    {
        const bool goes = context.step();
        if (is("overruns") && !goes) context.step(3);
        return goes;
    }

    void propose(const routing::Problem& problem, routing::Routes routes, const problems::Verdict& verdict,
                 solve::RunContext& context) const
    {
        if (is("forgets_a_stop")) routes.front().pop_back();
        problems::Solution solution = routing::toSolution(routes);
        for (std::size_t i = 0; i < verdict.values.size(); ++i)
            solution.claims[problem.objectives()[i].id] = verdict.values[i];
        if (is("lies")) --solution.claims["distance"].number;
        context.solution(solution);
    }

    std::string m_fault = faultOfThisFile();
};

} // namespace

TRADEOFF_STRATEGY(Broken)
