// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/OneMachine.h"

#include "core/format/Elementary.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>

namespace tradeoff::scheduling {

namespace {

constexpr std::int64_t kNever = std::numeric_limits<std::int64_t>::max();

} // namespace

OneMachine::OneMachine(const problems::scheduling::Problem& problem, bool weighted)
{
    for (const auto& operation : problem.shop().operations) {
        const auto& job = problem.shop().jobs[static_cast<std::size_t>(operation.job)];
        m_duration.push_back(operation.modes[0].duration);
        m_due.push_back(job.due.value_or(problems::scheduling::kEndOfTime));
        m_weight.push_back(weighted ? job.weight : 1);
    }
}

std::int64_t OneMachine::cost(const std::vector<int>& sequence) const
{
    std::int64_t end = 0;
    std::int64_t sum = 0;
    for (const int job : sequence) sum += late(job, end += time(job));
    return sum;
}

std::vector<int> OneMachine::byDueDate() const
{
    std::vector<int> sequence(m_due.size());
    std::iota(sequence.begin(), sequence.end(), 0);
    std::stable_sort(sequence.begin(), sequence.end(), [&](int a, int b) {
        const auto x = static_cast<std::size_t>(a);
        const auto y = static_cast<std::size_t>(b);
        return std::pair(m_due[x], -m_weight[x]) < std::pair(m_due[y], -m_weight[y]);
    });
    return sequence;
}

std::vector<int> OneMachine::byUrgency(double lookahead) const
{
    std::vector<int> left(m_due.size());
    std::iota(left.begin(), left.end(), 0);
    const double work =
        static_cast<double>(std::accumulate(m_duration.begin(), m_duration.end(), std::int64_t{0}));
    const double patience = std::max(1.0, lookahead * work / static_cast<double>(m_due.size()));
    std::vector<int> sequence;
    for (std::int64_t now = 0; !left.empty();) {
        const auto urgency = [&](int job) {
            const auto at = static_cast<std::size_t>(job);
            const double slack =
                static_cast<double>(std::max<std::int64_t>(0, m_due[at] - m_duration[at] - now));
            const double rate = static_cast<double>(m_weight[at]) /
                                static_cast<double>(std::max<std::int64_t>(1, m_duration[at]));
            return rate * format::exponential(-std::min(700.0, slack / patience));
        };
        const auto next =
            std::max_element(left.begin(), left.end(), [&](int a, int b) { return urgency(a) < urgency(b); });
        now += time(*next);
        sequence.push_back(*next);
        left.erase(next);
    }
    return sequence;
}

/// Of the places first to last after that move; more than `most` as soon as it is.
std::int64_t OneMachine::costOf(const std::vector<int>& sequence, std::size_t first, std::size_t last,
                                Way way, std::int64_t start, std::int64_t most) const
{
    std::int64_t end = start;
    std::int64_t sum = 0;
    if (way != Way::Forward) {
        end += time(sequence[last]);
        sum += late(sequence[last], end);
    }
    const std::size_t from = way == Way::Back ? first : first + 1;
    const std::size_t to = way == Way::Forward ? last : last - 1;
    for (std::size_t k = from; k <= to; ++k) {
        end += time(sequence[k]);
        sum += late(sequence[k], end);
        if (sum > most) return sum;
    }
    if (way == Way::Back) return sum;
    return sum + late(sequence[first], end + time(sequence[first]));
}

bool OneMachine::round(std::vector<int>& sequence) const
{
    const std::size_t count = sequence.size();
    struct Step
    {
        std::int64_t cost = kNever;
        std::size_t first = 0; ///< of the last segment
        Way way = Way::Stay;
    };
    std::vector<Step> best(count + 1); // of the first k places
    std::vector<std::int64_t> starts(count + 1, 0);
    for (std::size_t k = 0; k < count; ++k) starts[k + 1] = starts[k] + time(sequence[k]);
    best[0].cost = 0;
    for (std::size_t last = 0; last < count; ++last) {
        Step& here = best[last + 1];
        here = {best[last].cost + late(sequence[last], starts[last + 1]), last, Way::Stay};
        for (std::size_t first = last; first-- > 0;)
            for (const Way way : {Way::Swap, Way::Forward, Way::Back}) {
                if (best[first].cost >= here.cost) break;
                const std::int64_t most = here.cost - best[first].cost - 1;
                const std::int64_t cost = costOf(sequence, first, last, way, starts[first], most);
                if (cost <= most) here = {best[first].cost + cost, first, way};
            }
    }
    const bool gains = best[count].cost < cost(sequence);
    for (std::size_t end = count; end > 0 && gains; end = best[end].first) {
        const auto from = sequence.begin() + static_cast<std::ptrdiff_t>(best[end].first);
        const auto last = sequence.begin() + static_cast<std::ptrdiff_t>(end - 1);
        if (best[end].way == Way::Swap) std::iter_swap(from, last);
        if (best[end].way == Way::Forward) std::rotate(from, from + 1, last + 1);
        if (best[end].way == Way::Back) std::rotate(from, last, last + 1);
    }
    return gains;
}

std::int64_t OneMachine::improve(std::vector<int>& sequence, const std::function<bool()>& goesOn) const
{
    while (goesOn() && round(sequence)) {
    }
    return cost(sequence);
}

std::optional<std::vector<int>> OneMachine::best(const std::function<bool()>& goesOn) const
{
    const auto jobs = static_cast<std::uint32_t>(m_due.size());
    const std::uint32_t sets = 1U << jobs;
    std::vector<std::int64_t> least(sets, kNever);
    std::vector<std::uint8_t> lastJob(sets, 0);
    std::vector<std::int64_t> work(sets, 0);
    least[0] = 0;
    for (std::uint32_t set = 1; set < sets; ++set) {
        if (set % 4096 == 0 && !goesOn()) return std::nullopt;
        for (std::uint32_t job = 0; job < jobs; ++job) {
            const std::uint32_t bit = 1U << job;
            if ((set & bit) == 0) continue;
            work[set] = work[set ^ bit] + m_duration[job];
            const std::int64_t cost = least[set ^ bit] + late(static_cast<int>(job), work[set]);
            if (cost >= least[set]) continue;
            least[set] = cost;
            lastJob[set] = static_cast<std::uint8_t>(job);
        }
    }
    std::vector<int> sequence;
    for (std::uint32_t set = sets - 1; set != 0; set ^= 1U << lastJob[set]) sequence.push_back(lastJob[set]);
    std::reverse(sequence.begin(), sequence.end());
    return sequence;
}

problems::scheduling::Schedule OneMachine::schedule(const std::vector<int>& sequence,
                                                    std::vector<std::int64_t>& ends) const
{
    problems::scheduling::Schedule schedule;
    schedule.starts.assign(sequence.size(), 0);
    schedule.machines.assign(sequence.size(), 0);
    ends.assign(sequence.size(), 0);
    std::int64_t now = 0;
    for (const int job : sequence) {
        schedule.starts[static_cast<std::size_t>(job)] = now;
        now += time(job);
        ends[static_cast<std::size_t>(job)] = now;
    }
    return schedule;
}

} // namespace tradeoff::scheduling
