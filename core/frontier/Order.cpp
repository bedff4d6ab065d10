// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/frontier/Order.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cassert>
#include <limits>
#include <utility>

namespace tradeoff::frontier {

namespace {

constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
constexpr int kDigitBits = 11;
constexpr std::size_t kDigits = std::size_t{1} << kDigitBits;
constexpr int kLeadingBits = 2 * kDigitBits; ///< enough to part most of 10^5 points
constexpr std::size_t kFewKeys = 300;        ///< below this comparing beats counting

/// Sorts words by their upper half, stably; `bits` of it are in use.
void sortByUpperHalf(std::vector<std::uint64_t>& words, int bits)
{
    std::vector<std::uint64_t> other(words.size());
    for (int done = 0; done < bits; done += kDigitBits) {
        const int shift = 32 + done;
        std::array<std::uint32_t, kDigits> start{};
        for (const std::uint64_t word : words) ++start[(word >> shift) & (kDigits - 1)];
        std::uint32_t sum = 0;
        for (auto& count : start) sum += std::exchange(count, sum);
        for (const std::uint64_t word : words) other[start[(word >> shift) & (kDigits - 1)]++] = word;
        words.swap(other);
    }
}

/// Positions in the order of isBefore, which starts with the keys: a radix sort on the bits in which the keys
/// differ first, then comparisons among those it leaves alike.
template <typename IsBefore>
std::vector<std::uint32_t> orderWith(std::span<const std::uint64_t> keys, const IsBefore& isBefore)
{
    assert(keys.size() < std::numeric_limits<std::uint32_t>::max());
    std::vector<std::uint32_t> order(keys.size());
    if (keys.size() < kFewKeys) {
        for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
        std::sort(order.begin(), order.end(), isBefore);
        return order;
    }
    const auto [least, most] = std::minmax_element(keys.begin(), keys.end());
    const int width = std::bit_width(*most - *least);
    const int dropped = std::max(0, width - kLeadingBits);
    std::vector<std::uint64_t> words(keys.size());
    for (std::size_t i = 0; i < keys.size(); ++i) words[i] = ((keys[i] - *least) >> dropped) << 32 | i;
    sortByUpperHalf(words, width - dropped);

    for (std::size_t i = 0; i < words.size(); ++i) order[i] = static_cast<std::uint32_t>(words[i]);
    for (std::size_t begin = 0; begin < words.size();) {
        std::size_t end = begin + 1;
        while (end < words.size() && words[begin] >> 32 == words[end] >> 32) ++end;
        if (end - begin > 1)
            std::sort(order.begin() + static_cast<std::ptrdiff_t>(begin),
                      order.begin() + static_cast<std::ptrdiff_t>(end), isBefore);
        begin = end;
    }
    return order;
}

bool haveOneWeight(std::span<const Point> points, std::size_t objective)
{
    return std::all_of(points.begin(), points.end(), [&](const Point& point) {
        return point[objective].weight == points[0][objective].weight;
    });
}

void rankExactly(std::span<const Point> points, std::size_t objective, std::vector<std::int64_t>& keys)
{
    const std::size_t objectives = points[0].size();
    std::vector<std::uint32_t> order(points.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) order[i] = i;
    const auto value = [&](std::uint32_t i) -> const Value& { return points[i][objective]; };
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return value(a) < value(b); });
    std::int64_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && value(order[i - 1]) < value(order[i])) ++rank;
        keys[order[i] * objectives + objective] = rank;
    }
}

std::vector<std::uint64_t> columnOf(KeyTable points, std::size_t objective)
{
    std::vector<std::uint64_t> column(points.size());
    for (std::size_t i = 0; i < column.size(); ++i) column[i] = sortKey(points.row(i)[objective]);
    return column;
}

} // namespace

std::vector<std::int64_t> toKeys(std::span<const Point> points)
{
    if (points.empty()) return {};
    const std::size_t objectives = points[0].size();
    std::vector<std::int64_t> keys(points.size() * objectives);
    for (std::size_t k = 0; k < objectives; ++k) {
        if (!haveOneWeight(points, k)) {
            rankExactly(points, k, keys);
            continue;
        }
        for (std::size_t i = 0; i < points.size(); ++i) keys[i * objectives + k] = points[i][k].number;
    }
    return keys;
}

std::uint64_t sortKey(std::int64_t number)
{
    return static_cast<std::uint64_t>(number) ^ kSign;
}

std::uint64_t sortKey(double number)
{
    assert(number == number);
    const auto bits = std::bit_cast<std::uint64_t>(number + 0.0);
    return bits & kSign ? ~bits : bits | kSign;
}

std::vector<std::uint32_t> orderOf(std::span<const std::uint64_t> keys)
{
    return orderWith(keys, [&](std::uint32_t a, std::uint32_t b) {
        return keys[a] != keys[b] ? keys[a] < keys[b] : a < b;
    });
}

std::vector<std::uint32_t> lexicographicOrder(KeyTable points)
{
    return orderWith(columnOf(points, 0), [&](std::uint32_t a, std::uint32_t b) {
        const auto *left = points.row(a), *right = points.row(b);
        for (std::size_t k = 0; k < points.objectives; ++k)
            if (left[k] != right[k]) return left[k] < right[k];
        return a < b;
    });
}

std::vector<std::uint32_t> denseRanks(KeyTable points, std::size_t objective)
{
    const auto order = orderOf(columnOf(points, objective));
    std::vector<std::uint32_t> ranks(order.size());
    std::uint32_t rank = 0;
    for (std::size_t i = 0; i < order.size(); ++i) {
        if (i > 0 && points.row(order[i - 1])[objective] != points.row(order[i])[objective]) ++rank;
        ranks[order[i]] = rank;
    }
    return ranks;
}

} // namespace tradeoff::frontier
