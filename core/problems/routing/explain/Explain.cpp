// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/routing/explain/Explain.h"

#include "core/format/Error.h"

#include <algorithm>
#include <future>
#include <iterator>
#include <tuple>

namespace tradeoff::problems::routing {

namespace {

/// What one thread found.
struct AnswerPart
{
    std::vector<StopAnswer> stops;
    std::vector<Promise> promises;
    int untold = 0;
};

class Answering
{
public:
    Answering(const Problem& problem, const Solution& plan)
        : m_data(problem.data()), m_insertions(problem, plan)
    {
    }

    StopAnswer answer(int stop)
    {
        StopAnswer answer;
        answer.stop = stop;
        std::tie(answer.route, answer.position) = m_insertions.placeOf(stop);
        answer.refusal = m_insertions.whyNot(stop);
        answer.places = m_insertions.of(stop);
        return answer;
    }

    void addPromises(int stop, AnswerPart& part)
    {
        if (m_insertions.placeOf(stop).first < 0) return;
        const auto i = static_cast<std::size_t>(stop);
        if (!m_data.windows.empty() && !m_data.windows[i].empty())
            addRelaxed(Promise::Kind::Windows, {.stop = stop, .windows = true}, part);
        if (!m_data.skills.empty() && m_data.skills[i] != 0)
            addRelaxed(Promise::Kind::Skills, {.stop = stop, .skills = true}, part);
        if (!m_data.optional.empty() && m_data.optional[i] != 0) addServed(stop, part);
    }

    const frontier::Objective& price() const { return m_insertions.price(); }

private:
    void addRelaxed(Promise::Kind kind, const Relaxed& relaxed, AnswerPart& part)
    {
        Insertion place = m_insertions.cheapest(relaxed.stop, relaxed);
        if (!place.possible) {
            ++part.untold;
            return;
        }
        Promise promise;
        promise.kind = kind;
        promise.stop = relaxed.stop;
        // A plan may always stay as it is, with the departures that it has now.
        if (place.price > 0 && m_insertions.isSound(relaxed.stop)) place.price = place.distance = 0;
        promise.cost = -place.price;
        promise.distance = -place.distance;
        promise.instead = std::move(place);
        part.promises.push_back(std::move(promise));
    }

    void addServed(int stop, AnswerPart& part)
    {
        if (!m_insertions.whyNot(stop).empty()) {
            ++part.untold;
            return;
        }
        const Omission omission = m_insertions.without(stop);
        part.promises.push_back({.kind = Promise::Kind::Served,
                                 .stop = stop,
                                 .cost = -omission.price,
                                 .distance = -omission.distance,
                                 .prize = omission.prize,
                                 .instead = {}});
    }

    const ProblemData& m_data;
    Insertions m_insertions;
};

void requireStops(const Problem& problem, const std::vector<int>& stops)
{
    for (const int stop : stops)
        if (stop < 0 || stop >= problem.nodes() || problem.isDepot(stop))
            throw format::InputError({}, std::to_string(std::int64_t{stop} + 1), "a stop of the problem");
}

/// Every stride-th of the stops and nodes, from the first-th on.
AnswerPart partOf(const Problem& problem, const Solution& plan, const Question& question, int first,
                  int stride, const std::atomic<bool>* stop)
{
    const auto stopped = [&] { return stop && stop->load(std::memory_order_relaxed); };
    Answering answering(problem, plan);
    AnswerPart part;
    for (auto i = static_cast<std::size_t>(first); i < question.stops.size() && !stopped();
         i += static_cast<std::size_t>(stride))
        part.stops.push_back(answering.answer(question.stops[i]));
    if (!question.promises) return part;
    for (int node = first; node < problem.nodes() && !stopped(); node += stride)
        if (!problem.isDepot(node)) answering.addPromises(node, part);
    return part;
}

} // namespace

const Insertion* StopAnswer::best() const
{
    const auto best = std::min_element(places.begin(), places.end(), isBetter);
    return best == places.end() ? nullptr : &*best;
}

std::optional<Explanation> explained(const Problem& problem, const Solution& plan, const Question& question,
                                     const std::atomic<bool>* stop)
{
    requireStops(problem, question.stops);
    Explanation explanation;
    explanation.price = Answering(problem, plan).price();
    const int threads = std::max(1, question.threads);
    std::vector<std::future<AnswerPart>> others;
    for (int i = 1; i < threads; ++i)
        others.push_back(std::async(std::launch::async,
                                    [&, i] { return partOf(problem, plan, question, i, threads, stop); }));
    std::vector<AnswerPart> parts;
    parts.push_back(partOf(problem, plan, question, 0, threads, stop));
    for (auto& other : others) parts.push_back(other.get());
    if (stop && stop->load()) return std::nullopt;
    for (std::size_t i = 0; i < question.stops.size(); ++i)
        explanation.stops.push_back(std::move(parts[i % parts.size()].stops[i / parts.size()]));
    for (auto& part : parts) {
        explanation.untold += part.untold;
        std::move(part.promises.begin(), part.promises.end(), std::back_inserter(explanation.promises));
    }
    std::sort(explanation.promises.begin(), explanation.promises.end(),
              [](const Promise& a, const Promise& b) {
                  return std::tuple(-a.cost, a.stop, a.kind) < std::tuple(-b.cost, b.stop, b.kind);
              });
    return explanation;
}

std::vector<int> unservedStops(const Problem& problem, const Plan& plan)
{
    std::vector<bool> served(static_cast<std::size_t>(problem.nodes()), false);
    for (const auto& route : plan.routes)
        for (const int node : route) served[static_cast<std::size_t>(node)] = true;
    std::vector<int> stops;
    for (int node = 0; node < problem.nodes(); ++node)
        if (!problem.isDepot(node) && !served[static_cast<std::size_t>(node)]) stops.push_back(node);
    return stops;
}

} // namespace tradeoff::problems::routing
