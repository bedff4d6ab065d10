// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Hull.h"

#include "core/format/Wide.h"
#include "core/frontier/Order.h"

#include <algorithm>
#include <bit>
#include <thread>

namespace tradeoff::problems::choice {

namespace {

/// One step up the hull of a row. key orders by falling exchange rate as far as doubles can tell.
struct Climb
{
    std::uint64_t key;
    std::int64_t value;
    std::int64_t price;
    std::int32_t row;
    std::int32_t option;
};

struct Offer
{
    std::int64_t value;
    std::int64_t price;
    std::int32_t option;
};

/// Rounding a quotient of exact numbers never reverses the order of two; complemented, so that a rising
/// sort gives falling rates. Both are above zero.
std::uint64_t keyOf(std::int64_t value, std::int64_t price)
{
    return ~std::bit_cast<std::uint64_t>(
        static_cast<double>(static_cast<long double>(value) / static_cast<long double>(price)));
}

bool isDearer(const Climb& a, const Climb& b)
{
    return Wide(a.value) * b.price < Wide(b.value) * a.price;
}

/// The offers of one row that lie on its upper hull, from the cheapest on; at least one.
class RowHull
{
public:
    explicit RowHull(std::size_t options) { m_offers.reserve(options); }

    std::span<const Offer> of(const Cells& cells, std::size_t row)
    {
        m_offers.clear();
        for (std::size_t option = 0; option < cells.options; ++option) {
            const std::size_t cell = cells.at(row, option);
            if (cells.value[cell] == kMissing || cells.price[cell] == kMissing) continue;
            insert({cells.value[cell], cells.price[cell], static_cast<std::int32_t>(option)});
        }
        return keepHull();
    }

private:
    /// Sorted by price, then falling value, then option: rows are short.
    void insert(const Offer& offer)
    {
        std::size_t at = m_offers.size();
        m_offers.push_back(offer);
        for (; at > 0 && isAfter(m_offers[at - 1], offer); --at) m_offers[at] = m_offers[at - 1];
        m_offers[at] = offer;
    }

    static bool isAfter(const Offer& a, const Offer& b)
    {
        return a.price > b.price || (a.price == b.price && a.value < b.value);
    }

    std::span<const Offer> keepHull()
    {
        std::size_t kept = 0;
        for (const Offer& offer : m_offers) {
            if (kept > 0 && offer.value <= m_offers[kept - 1].value) continue;
            while (kept > 1 && isBelow(m_offers[kept - 2], m_offers[kept - 1], offer)) --kept;
            m_offers[kept++] = offer;
        }
        return std::span(m_offers).first(kept);
    }

    /// Does b lie on or below the line from a to c?
    static bool isBelow(const Offer& a, const Offer& b, const Offer& c)
    {
        return Wide(b.value - a.value) * (c.price - a.price) <= Wide(c.value - a.value) * (b.price - a.price);
    }

    std::vector<Offer> m_offers;
};

struct Share
{
    std::vector<Climb> climbs;
    std::int64_t value = 0;
    std::int64_t price = 0;
};

Share climbsOf(const Cells& cells, std::size_t first, std::size_t last, std::span<std::int32_t> base)
{
    Share part;
    RowHull hull(cells.options);
    part.climbs.reserve((last - first) * 2);
    for (std::size_t row = first; row < last; ++row) {
        const auto offers = hull.of(cells, row);
        const std::int64_t weight = cells.weight(row);
        base[row] = offers[0].option;
        part.value += weight * offers[0].value;
        part.price += weight * offers[0].price;
        for (std::size_t i = 1; i < offers.size(); ++i) {
            const std::int64_t value = weight * (offers[i].value - offers[i - 1].value);
            const std::int64_t price = weight * (offers[i].price - offers[i - 1].price);
            part.climbs.push_back(
                {keyOf(value, price), value, price, static_cast<std::int32_t>(row), offers[i].option});
        }
    }
    return part;
}

/// Climbs in order of falling exchange rate; where doubles are equal, as exact fractions. Climbs come by
/// rising row, so that the sort leaves equal ones in the right order.
std::vector<std::uint32_t> orderOf(const std::vector<Climb>& climbs)
{
    std::vector<std::uint64_t> keys;
    keys.reserve(climbs.size());
    for (const Climb& climb : climbs) keys.push_back(climb.key);
    auto order = frontier::orderOf(keys);
    for (std::size_t i = 0; i < order.size();) {
        std::size_t end = i + 1;
        while (end < order.size() && keys[order[end]] == keys[order[i]]) ++end;
        if (end - i > 1)
            std::stable_sort(order.begin() + static_cast<std::ptrdiff_t>(i),
                             order.begin() + static_cast<std::ptrdiff_t>(end),
                             [&](auto a, auto b) { return isDearer(climbs[b], climbs[a]); });
        i = end;
    }
    return order;
}

std::vector<Share> partsOf(const Cells& cells, int threads, std::vector<std::int32_t>& base)
{
    const auto count = static_cast<std::size_t>(std::max(1, threads));
    std::vector<Share> parts(count);
    const auto work = [&](std::size_t i) {
        parts[i] = climbsOf(cells, cells.rows * i / count, cells.rows * (i + 1) / count, base);
    };
    std::vector<std::jthread> others;
    for (std::size_t i = 1; i < count; ++i) others.emplace_back(work, i);
    work(0);
    others.clear();
    return parts;
}

} // namespace

std::ptrdiff_t Hull::within(std::int64_t price) const
{
    return std::upper_bound(prices.begin(), prices.end(), price) - prices.begin() - 1;
}

std::vector<std::int32_t> Hull::plan(std::size_t step) const
{
    std::vector<std::int32_t> chosen = base;
    for (std::size_t i = 0; i < step; ++i) chosen[static_cast<std::size_t>(rows[i])] = options[i];
    return chosen;
}

Cells accuracyAgainstCost(const Problem& problem)
{
    const Table& table = problem.table();
    return {problem.rows(), problem.options(), table.accuracy.cells, table.cost.cells, table.weights};
}

Hull hullOf(const Cells& cells, int threads)
{
    Hull hull;
    hull.base.resize(cells.rows);
    auto parts = partsOf(cells, threads, hull.base);
    std::vector<Climb> climbs = std::move(parts[0].climbs);
    for (std::size_t i = 1; i < parts.size(); ++i) {
        climbs.insert(climbs.end(), parts[i].climbs.begin(), parts[i].climbs.end());
        parts[0].value += parts[i].value;
        parts[0].price += parts[i].price;
    }
    hull.rows.reserve(climbs.size());
    hull.options.reserve(climbs.size());
    hull.values.reserve(climbs.size() + 1);
    hull.prices.reserve(climbs.size() + 1);
    hull.values.push_back(parts[0].value);
    hull.prices.push_back(parts[0].price);
    for (const std::uint32_t i : orderOf(climbs)) {
        hull.rows.push_back(climbs[i].row);
        hull.options.push_back(climbs[i].option);
        hull.values.push_back(hull.values.back() + climbs[i].value);
        hull.prices.push_back(hull.prices.back() + climbs[i].price);
    }
    return hull;
}

} // namespace tradeoff::problems::choice
