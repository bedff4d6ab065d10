// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "plugins/scheduling/search/FlowSequence.h"

#include <algorithm>

namespace tradeoff::scheduling {

namespace {

constexpr std::size_t kLanes = 8;

/// All jobs of a shop, and which of them stand where.
template <typename Time>
struct Table
{
    const Time* before;
    const Time* through;
    std::size_t width;
    const int* jobs;
    std::size_t count;

    std::size_t row(int job) const { return static_cast<std::size_t>(job) * width; }
};

namespace plain {
using Time = std::int32_t;
#include "plugins/scheduling/search/FlowPasses.inc"
} // namespace plain

namespace exact {
using Time = std::int64_t;
#include "plugins/scheduling/search/FlowPasses.inc"
} // namespace exact

#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
#pragma GCC push_options
#pragma GCC target("avx2")
namespace wide {
using Time = std::int32_t;
#include "plugins/scheduling/search/FlowPasses.inc"
} // namespace wide
#pragma GCC pop_options

bool hasWide()
{
    static const bool has = __builtin_cpu_supports("avx2") != 0;
    return has;
}
#else
namespace wide = plain;

bool hasWide()
{
    return false;
}
#endif

void headsOf(const Table<std::int32_t>& table, std::size_t known, std::int32_t* heads)
{
    hasWide() ? wide::fillHeads(table, known, heads) : plain::fillHeads(table, known, heads);
}
void headsOf(const Table<std::int64_t>& table, std::size_t known, std::int64_t* heads)
{
    exact::fillHeads(table, known, heads);
}
void tailsOf(const Table<std::int32_t>& table, std::size_t known, std::int32_t* lastTails)
{
    hasWide() ? wide::fillTails(table, known, lastTails) : plain::fillTails(table, known, lastTails);
}
void tailsOf(const Table<std::int64_t>& table, std::size_t known, std::int64_t* lastTails)
{
    exact::fillTails(table, known, lastTails);
}
void longestOf(const Table<std::int32_t>& table, int job, const std::int32_t* heads,
               const std::int32_t* tails, std::int32_t* longest)
{
    hasWide() ? wide::fillLongest(table, job, heads, tails, longest)
              : plain::fillLongest(table, job, heads, tails, longest);
}
void longestOf(const Table<std::int64_t>& table, int job, const std::int64_t* heads,
               const std::int64_t* tails, std::int64_t* longest)
{
    exact::fillLongest(table, job, heads, tails, longest);
}

} // namespace

template <typename Time>
FlowSequence<Time>::FlowSequence(const FlowShop& shop)
    : m_width((static_cast<std::size_t>(shop.machines()) + kLanes - 1) / kLanes * kLanes),
      m_most(static_cast<std::size_t>(shop.jobs()))
{
    for (int job = 0; job < shop.jobs(); ++job) {
        Time work = 0;
        for (std::size_t m = 0; m < m_width; ++m) {
            m_before.push_back(work);
            if (m < static_cast<std::size_t>(shop.machines()))
                work += static_cast<Time>(shop.durations(job)[m]);
            m_through.push_back(work);
        }
    }
    m_heads.assign(m_width * (m_most + 1), 0);
    m_tails.assign(m_width * (m_most + 1), 0);
    m_longest.assign(m_most + 1, 0);
}

template <typename Time>
void FlowSequence<Time>::assign(const std::vector<int>& jobs)
{
    m_jobs = jobs;
    m_headsKnown = 0;
    m_tailsKnown = 0;
}

template <typename Time>
std::size_t FlowSequence<Time>::placeOf(int job) const
{
    return static_cast<std::size_t>(std::find(m_jobs.begin(), m_jobs.end(), job) - m_jobs.begin());
}

template <typename Time>
void FlowSequence<Time>::insert(std::size_t place, int job)
{
    m_headsKnown = std::min(m_headsKnown, place);
    m_tailsKnown = std::min(m_tailsKnown, m_jobs.size() - place);
    m_jobs.insert(m_jobs.begin() + static_cast<std::ptrdiff_t>(place), job);
}

template <typename Time>
int FlowSequence<Time>::remove(std::size_t place)
{
    const int job = m_jobs[place];
    m_jobs.erase(m_jobs.begin() + static_cast<std::ptrdiff_t>(place));
    m_headsKnown = std::min(m_headsKnown, place);
    m_tailsKnown = std::min(m_tailsKnown, m_jobs.size() - place);
    return job;
}

template <typename Time>
void FlowSequence<Time>::updateHeads()
{
    headsOf(Table<Time>{m_before.data(), m_through.data(), m_width, m_jobs.data(), m_jobs.size()},
            m_headsKnown, m_heads.data());
    m_headsKnown = m_jobs.size();
}

template <typename Time>
void FlowSequence<Time>::updateTails()
{
    tailsOf(Table<Time>{m_before.data(), m_through.data(), m_width, m_jobs.data(), m_jobs.size()},
            m_tailsKnown, m_tails.data() + m_most * m_width);
    m_tailsKnown = m_jobs.size();
}

template <typename Time>
std::int64_t FlowSequence<Time>::makespan()
{
    updateHeads();
    return m_heads[(m_jobs.size() + 1) * m_width - 1];
}

template <typename Time>
Insertion FlowSequence<Time>::bestInsertion(int job, solve::Random& random)
{
    updateHeads();
    updateTails();
    const std::size_t places = m_jobs.size() + 1;
    longestOf(Table<Time>{m_before.data(), m_through.data(), m_width, m_jobs.data(), m_jobs.size()}, job,
              m_heads.data(), m_tails.data() + (m_most - m_jobs.size()) * m_width, m_longest.data());
    const Time least =
        *std::min_element(m_longest.begin(), m_longest.begin() + static_cast<std::ptrdiff_t>(places));
    std::uint32_t equals = 0;
    for (std::size_t k = 0; k < places; ++k) equals += m_longest[k] == least ? 1 : 0;
    std::uint32_t skip = equals > 1 ? random.below(equals) : 0;
    std::size_t place = 0;
    while (m_longest[place] != least || skip-- > 0) ++place;
    return {place, least};
}

template class FlowSequence<std::int32_t>;
template class FlowSequence<std::int64_t>;

} // namespace tradeoff::scheduling
