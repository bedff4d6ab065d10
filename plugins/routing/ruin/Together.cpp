// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

// RuinSearch on several threads: parts of one plan side by side where it is large enough, else whole plans
// that begin again from the best of them. What a part or plan becomes depends on its number alone.

#include "plugins/routing/ruin/RuinSearch.h"

#include "core/format/Elementary.h"

#include <algorithm>

namespace tradeoff::routing {

namespace {

constexpr std::size_t kFewestStops = 60; ///< of a part
constexpr std::size_t kFewestRoutes = 3; ///< of a part
constexpr std::int64_t kFewestRounds = 40;

/// The routes in the order of their middles along a random direction.
std::vector<std::size_t> acrossPlane(const problems::routing::Problem& problem, const FamilyPlan& plan,
                                     solve::Random& random)
{
    const auto& data = problem.data();
    std::vector<std::size_t> order(plan.routes.size());
    for (std::size_t r = 0; r < order.size(); ++r) order[r] = r;
    if (data.x.empty()) {
        random.shuffle(std::span(order));
        return order;
    }
    const double across = 2 * random.unit() - 1;
    const double along = 2 * random.unit() - 1;
    std::vector<double> middle;
    for (const auto& route : plan.routes) {
        double sum = 0;
        for (const int stop : route.stops)
            sum += across * static_cast<double>(data.x[static_cast<std::size_t>(stop)]) +
                   along * static_cast<double>(data.y[static_cast<std::size_t>(stop)]);
        middle.push_back(sum / static_cast<double>(route.stops.size()));
    }
    std::stable_sort(order.begin(), order.end(),
                     [&](std::size_t a, std::size_t b) { return middle[a] < middle[b]; });
    return order;
}

bool limitsSums(const Aim& aim)
{
    for (const Measure measure : {Measure::Cost, Measure::UnservedPrize, Measure::Distance, Measure::Duration,
                                  Measure::Lateness, Measure::Changes})
        if (aim.most[static_cast<std::size_t>(measure)] < kNever) return true;
    return false;
}

std::int64_t dealt(std::int64_t whole, std::size_t parts, std::size_t part)
{
    const auto count = static_cast<std::int64_t>(parts);
    return whole / count + (static_cast<std::int64_t>(part) < whole % count ? 1 : 0);
}

} // namespace

std::vector<FamilyPlan> RuinSearch::cut(const FamilyPlan& plan, std::size_t parts)
{
    std::vector<FamilyPlan> pieces(parts);
    const auto order = acrossPlane(m_problem, plan, m_random);
    std::size_t stops = 0;
    for (const auto& route : plan.routes) stops += route.stops.size();
    std::size_t placed = 0;
    for (const std::size_t r : order) {
        const std::size_t piece = std::min(parts - 1, placed * parts / std::max<std::size_t>(1, stops));
        pieces[piece].routes.push_back(plan.routes[r]);
        placed += plan.routes[r].stops.size();
    }
    // Both ends of a shipment into one part.
    for (const int stop : plan.aside) {
        const int partner = m_evaluator.partner(stop);
        const auto piece = static_cast<std::size_t>(partner < 0 ? stop : std::min(stop, partner)) % parts;
        pieces[piece].aside.push_back(stop);
    }
    return pieces;
}

FamilyPlan RuinSearch::annealTogether(FamilyPlan plan, const Aim& aim, double from, double to)
{
    const auto threads = static_cast<std::size_t>(m_context.request().threads);
    RuinSteps& whole = steps(0);
    whole.load(plan, aim, spareBeside(plan));
    if (!plan.aside.empty()) whole.complete([&] { return keepOn(); });
    const double hot = whole.legWorth() * m_heat * m_warmth;
    plan = whole.present();
    FamilyPlan best = plan;
    double bestScore = whole.score();
    const std::size_t stops = static_cast<std::size_t>(m_problem.stops());
    const std::size_t parts = std::min({threads, stops / kFewestStops, plan.routes.size() / kFewestRoutes});
    const bool inParts = parts >= 2 && m_problem.data().pinnedRoutes.empty() && !limitsSums(aim);
    const std::size_t count = inParts ? parts : threads;
    steps(count - 1);
    while (m_goOn && share() < to) {
        const double done = std::clamp((share() - from) / std::max(1e-9, to - from), 0.0, 1.0);
        const double temperature = hot * coolness(done);
        const std::int64_t turns = turnsAtOnce(count, to);
        const std::size_t working = piecesAtWork(count);
        const std::vector<FamilyPlan> pieces =
            inParts ? cut(plan, count) : std::vector<FamilyPlan>(count, plan);
        const std::vector<int> spare = spareBeside(plan);
        const std::int64_t vehicles = aim.vehicles() == kNever
                                          ? kNever
                                          : aim.vehicles() - static_cast<std::int64_t>(plan.routes.size());
        m_context.threads().forEach(static_cast<int>(count), [&](int index, int) {
            const auto piece = static_cast<std::size_t>(index);
            Aim own = aim;
            std::vector<int> ownSpare = spare;
            if (inParts) {
                for (int& left : ownSpare)
                    if (left < std::numeric_limits<int>::max())
                        left = static_cast<int>(dealt(left, count, piece));
                if (vehicles != kNever)
                    own.most[static_cast<std::size_t>(Measure::Vehicles)] =
                        static_cast<std::int64_t>(pieces[piece].routes.size()) +
                        dealt(vehicles, count, piece);
            }
            m_steps[piece]->load(pieces[piece], own, std::move(ownSpare));
            for (std::int64_t turn = 0; turn < (piece < working ? turns : 0); ++turn) {
                if (turn % kStepsAtOnce == 0 && m_context.stopRequested()) break;
                m_steps[piece]->step(temperature);
            }
        });
        this->count(turns * static_cast<std::int64_t>(working));
        plan = gathered(count, inParts);
        whole.load(plan, aim, spareBeside(plan));
        if (whole.score() >= bestScore) continue;
        bestScore = whole.score();
        best = plan;
        offer(best);
    }
    offer(best);
    return best;
}

/// Parts are put together as they stand; of whole plans the best present one goes on.
FamilyPlan RuinSearch::gathered(std::size_t count, bool inParts) const
{
    if (!inParts) {
        std::size_t least = 0;
        for (std::size_t piece = 1; piece < count; ++piece)
            if (m_steps[piece]->score() < m_steps[least]->score()) least = piece;
        return m_steps[least]->present();
    }
    FamilyPlan plan;
    for (std::size_t piece = 0; piece < count; ++piece) {
        FamilyPlan part = m_steps[piece]->present();
        for (auto& route : part.routes) plan.routes.push_back(std::move(route));
        plan.aside.insert(plan.aside.end(), part.aside.begin(), part.aside.end());
    }
    return plan;
}

/// All of them, unless fewer iterations than pieces are left.
std::size_t RuinSearch::piecesAtWork(std::size_t count) const
{
    const auto& limit = m_context.request().iterations;
    if (!limit) return count;
    const std::int64_t left = std::max<std::int64_t>(1, *limit - m_context.iterations());
    return std::min(count, static_cast<std::size_t>(left));
}

/// Steps of each thread until the plans meet again: few enough for many meetings.
std::int64_t RuinSearch::turnsAtOnce(std::size_t count, double to) const
{
    const std::int64_t wanted = std::max<std::int64_t>(200, m_problem.stops());
    const auto& limit = m_context.request().iterations;
    const std::int64_t all = limit ? *limit : m_context.request().seconds ? kNever : m_iterations;
    if (all == kNever) return wanted;
    const std::int64_t left = std::max<std::int64_t>(
        1, static_cast<std::int64_t>(static_cast<double>(all) * to) - m_context.iterations());
    const auto each = left / static_cast<std::int64_t>(count);
    return std::clamp<std::int64_t>(std::min(wanted, all / static_cast<std::int64_t>(count) / kFewestRounds),
                                    1, std::max<std::int64_t>(1, each));
}

} // namespace tradeoff::routing
