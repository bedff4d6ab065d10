// SPDX-FileCopyrightText: 2026 Tradeoff Studio contributors
// SPDX-License-Identifier: BSL-1.0

#include "core/problems/choice/Splits.h"

#include "core/format/Decimal.h"
#include "core/format/Error.h"
#include "core/format/Random.h"
#include "core/problems/choice/Audit.h"

#include <algorithm>
#include <map>
#include <numeric>

namespace tradeoff::problems::choice {

namespace {

constexpr std::array kParts = {Part::Train, Part::Validation, Part::Test};

/// The rows of each group that must not be torn apart: those that share a text, and what they share.
std::vector<std::vector<std::size_t>> groupsOf(const Table& table)
{
    std::vector<std::size_t> roots(table.rows.size());
    std::iota(roots.begin(), roots.end(), std::size_t{0});
    const auto rootOf = [&](std::size_t row) {
        while (roots[row] != row) row = roots[row];
        return row;
    };
    for (const auto& column : table.columns) {
        if (column.form != Form::Text) continue;
        const auto groups = groupsOfEqualTexts(column.texts);
        std::map<std::int32_t, std::size_t> firsts;
        for (std::size_t row = 0; row < groups.size(); ++row) {
            if (groups[row] < 0) continue;
            const std::size_t a = rootOf(firsts.emplace(groups[row], row).first->second);
            const std::size_t b = rootOf(row);
            roots[std::max(a, b)] = std::min(a, b);
        }
    }
    std::vector<std::vector<std::size_t>> groups(table.rows.size());
    for (std::size_t row = 0; row < roots.size(); ++row) groups[rootOf(row)].push_back(row);
    groups.erase(
        std::remove_if(groups.begin(), groups.end(), [](const auto& group) { return group.empty(); }),
        groups.end());
    return groups;
}

const Column* stratum(const Table& table)
{
    for (const auto& column : table.columns)
        if (column.role == Role::Group && column.words.size() > 1) return &column;
    return nullptr;
}

} // namespace

std::optional<RandomSplit> RandomSplit::parse(const std::string& text)
{
    if (text.substr(0, 7) != "random:") return std::nullopt;
    const auto wrong = [&] {
        return format::InputError({}, text, "split as random:60/20/20:SEED with shares that sum to 100");
    };
    const auto colon = text.find(':', 7);
    const std::string shares = text.substr(7, colon == std::string::npos ? colon : colon - 7);
    RandomSplit split;
    std::size_t at = 0;
    for (auto& share : split.shares) {
        const auto end = std::min(shares.find('/', at), shares.size());
        const auto value =
            at < shares.size() ? format::parseInteger(shares.substr(at, end - at)) : std::nullopt;
        if (!value || *value < 0 || *value > 100) throw wrong();
        share = *value;
        at = end + 1;
    }
    if (at <= shares.size() || split.shares[0] + split.shares[1] + split.shares[2] != 100) throw wrong();
    if (colon != std::string::npos) {
        const auto seed = format::parseInteger(text.substr(colon + 1));
        if (!seed || *seed < 0) throw wrong();
        split.seed = static_cast<std::uint64_t>(*seed);
    }
    return split;
}

std::vector<int> dealtAtRandom(const Table& table, const std::vector<std::int64_t>& shares,
                               std::uint64_t seed)
{
    const Column* by = stratum(table);
    std::map<std::int32_t, std::vector<std::vector<std::size_t>>> strata;
    for (auto& group : groupsOf(table)) strata[by ? by->codes[group[0]] : 0].push_back(std::move(group));
    const std::int64_t whole = std::accumulate(shares.begin(), shares.end(), std::int64_t{0});
    format::Random random(seed);
    std::vector<int> parts(table.rows.size(), 0);
    std::vector<std::int64_t> dealt(shares.size(), 0);
    std::int64_t all = 0;
    for (auto& [code, groups] : strata) {
        random.shuffle(std::span(groups));
        for (const auto& group : groups) {
            all += static_cast<std::int64_t>(group.size());
            std::size_t neediest = 0;
            for (std::size_t part = 1; part < shares.size(); ++part)
                if (shares[part] * all - whole * dealt[part] >
                    shares[neediest] * all - whole * dealt[neediest])
                    neediest = part;
            dealt[neediest] += static_cast<std::int64_t>(group.size());
            for (const auto row : group) parts[row] = static_cast<int>(neediest);
        }
    }
    return parts;
}

void splitAtRandom(Table& table, const RandomSplit& split)
{
    const auto parts = dealtAtRandom(table, {split.shares.begin(), split.shares.end()}, split.seed);
    table.split.clear();
    std::array<std::int64_t, 3> dealt = {0, 0, 0};
    for (const int part : parts) {
        table.split.push_back(kParts[static_cast<std::size_t>(part)]);
        ++dealt[static_cast<std::size_t>(part)];
    }
    std::string sentence = "Rows were split at random, seed " + std::to_string(split.seed) + ", into " +
                           std::to_string(dealt[0]) + " to train, " + std::to_string(dealt[1]) +
                           " to validate and " + std::to_string(dealt[2]) + " to test";
    if (const Column* by = stratum(table)) sentence += ", each '" + by->name + "' in like shares";
    table.assumptions.push_back(sentence + "; rows of equal text stay together.");
}

} // namespace tradeoff::problems::choice
